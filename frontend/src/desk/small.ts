/** The small window that stays above others, where the browser has one. */

interface Offered {
  readonly documentPictureInPicture?: { requestWindow(size: { width: number; height: number }): Promise<Window> };
}

const SIZE = { width: 300, height: 170 };

export class SmallWindow {
  #window: Window | null = null;

  /** `styles`: addresses of the page's own; `off`: what its one button does. */
  constructor(
    private readonly styles: readonly string[],
    private readonly words: { readonly off: string },
    private readonly off: () => void,
  ) {}

  static get isOffered(): boolean {
    return "documentPictureInPicture" in globalThis;
  }

  async open(): Promise<void> {
    const { documentPictureInPicture: small } = globalThis as Offered;
    if (!small || this.#window) return this.#window?.focus();
    const opened = await small.requestWindow(SIZE).catch(() => null);
    if (!opened) return;
    this.#window = opened;
    opened.addEventListener("pagehide", () => (this.#window = null));
    this.#fill(opened.document);
  }

  close(): void {
    this.#window?.close();
    this.#window = null;
  }

  show(state: string, nudge: string): void {
    const page = this.#window?.document;
    if (!page) return;
    const [first, second] = page.querySelectorAll("p");
    first!.textContent = state;
    second!.textContent = nudge;
    page.body.dataset["nudge"] = nudge ? "on" : "off";
  }

  #fill(page: Document): void {
    for (const href of this.styles) page.head.append(made(page, "link", { rel: "stylesheet", href }));
    const { theme } = document.documentElement.dataset;
    if (theme) page.documentElement.dataset["theme"] = theme;
    page.documentElement.lang = document.documentElement.lang;
    page.title = document.title;
    page.body.className = "desk-small";
    const off = made(page, "button", { type: "button", className: "stop", textContent: this.words.off });
    off.addEventListener("click", this.off);
    page.body.append(made(page, "p", { className: "desk-state" }), made(page, "p", { className: "desk-small-nudge", role: "status" }), off);
  }
}

function made<Name extends keyof HTMLElementTagNameMap>(page: Document, name: Name, has: Partial<HTMLElementTagNameMap[Name]>): HTMLElementTagNameMap[Name] {
  return Object.assign(page.createElement(name), has);
}
