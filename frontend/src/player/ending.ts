/** After the last set: effort and pain, one tap each, and which exercise hurt. */

import type { Outbox } from "./outbox";
import { byId, filled, type Page } from "./page";
import type { SetResult } from "./playing";

/** Above this the person is asked which exercise hurt. */
const ASK_WHICH_ABOVE_0_10 = 3;
const MOST_REPS = 999;

export class Ending {
  readonly #corrections = new Map<SetResult, number>();
  #shown: readonly (readonly [SetResult, number])[] = [];
  readonly #form = byId<HTMLFormElement>("player-ending");

  constructor(
    private readonly page: Page,
    private readonly outbox: Outbox,
    private readonly on: { counted: () => readonly (readonly [SetResult, number])[]; correct: (one: SetResult, reps: number) => void },
  ) {
    this.#form.addEventListener("change", () => this.#askWhich());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#finish();
    });
  }

  show(): void {
    this.tellCounted();
    byId("player-ending-heading").focus();
  }

  /** The sets that the camera counted, each with a way to put its number right. */
  tellCounted(): void {
    const box = document.getElementById("player-counts");
    const sets = this.on.counted();
    if (!box || isSame(sets, this.#shown)) return;
    this.#shown = sets;
    for (const one of this.#corrections.keys()) if (!sets.some(([set]) => set === one)) this.#corrections.delete(one);
    box.hidden = sets.length === 0;
    box.querySelector("ul")!.replaceChildren(...sets.map(([one, counted]) => this.#count(one, counted)));
  }

  #count(one: SetResult, counted: number): HTMLElement {
    const line = document.createElement("li");
    const name = document.createElement("span");
    name.textContent = this.#named(one);
    const small = document.createElement("small");
    small.textContent = filled(this.page.texts, "camera_counted", { n: counted });
    name.append(small);
    const number = document.createElement("output");
    number.textContent = String(this.#corrections.get(one) ?? one.reps);
    const change = (by: number) => {
      number.textContent = String(Math.min(MOST_REPS, Math.max(1, Number(number.textContent) + by)));
      this.#corrections.set(one, Number(number.textContent));
    };
    line.append(name, this.#button("−", "one_less", one, () => change(-1)), number, this.#button("+", "one_more", one, () => change(1)));
    return line;
  }

  #button(sign: string, text: string, one: SetResult, act: () => void): HTMLButtonElement {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", filled(this.page.texts, text, { name: this.#named(one) }));
    button.addEventListener("click", act);
    return button;
  }

  #named({ item, set_no, side }: SetResult): string {
    const { texts, script } = this.page;
    return [script.items[item]!.name, filled(texts, "set_no", { n: set_no }), side && filled(texts, side)].filter(Boolean).join(" · ");
  }

  #askWhich(): void {
    byId("player-which").hidden = (this.#answer("pain") ?? 0) <= ASK_WHICH_ABOVE_0_10;
  }

  #answer(name: string): number | null {
    const value = new FormData(this.#form).get(name);
    return value === null ? null : Number(value);
  }

  async #finish(): Promise<void> {
    const { finish, leave } = this.page.urls;
    if (!finish) return location.assign(leave);
    const button = byId<HTMLButtonElement>("player-ending-save");
    button.disabled = true;
    for (const [one, reps] of this.#corrections) if (reps !== one.reps) this.on.correct(one, reps);
    const answer = await this.outbox.send(finish, this.#payload(), true);
    button.disabled = false;
    if (answer) location.assign(typeof answer["next"] === "string" ? answer["next"] : leave);
    else byId("player-ending-note").textContent = filled(this.page.texts, "finish_not_saved");
  }

  #payload(): unknown {
    const pain = this.#answer("pain");
    const hurts = (pain ?? 0) > ASK_WHICH_ABOVE_0_10 ? new FormData(this.#form).getAll("item").map(Number) : [];
    return { effort: this.#answer("effort"), pain, items: hurts.map((item) => ({ item, pain })) };
  }
}

/** A set that was done again is another, though it stands in the same place. */
export function isSame(these: readonly (readonly [SetResult, number])[], those: readonly (readonly [SetResult, number])[]): boolean {
  return these.length === those.length && these.every(([one, counted], at) => one === those[at]![0] && counted === those[at]![1]);
}
