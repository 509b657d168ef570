/** The sentence of the point under the pointer, beside it and inside the frame. */

const GAP_PX = 12;

/** Where a box so wide goes: beside the pointer, on the side where there is room. */
export function left(pointer: number, box: number, frame: number): number {
  const right = pointer + GAP_PX;
  return right + box <= frame ? right : Math.max(0, pointer - GAP_PX - box);
}

export class Tip {
  private readonly box = document.createElement("div");

  constructor(private readonly frame: HTMLElement) {
    this.box.className = "chart-tip";
    this.box.hidden = true;
    // The same words are in the table.
    this.box.setAttribute("aria-hidden", "true");
    frame.append(this.box);
  }

  show(words: string, clientX: number, clientY: number): void {
    const frame = this.frame.getBoundingClientRect();
    this.box.textContent = words;
    this.box.hidden = false;
    const { width, height } = this.box.getBoundingClientRect();
    this.box.style.left = `${left(clientX - frame.left, width, frame.width)}px`;
    this.box.style.top = `${Math.max(0, clientY - frame.top - height - GAP_PX)}px`;
  }

  hide(): void {
    this.box.hidden = true;
  }
}
