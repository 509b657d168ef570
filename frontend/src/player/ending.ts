/** After the last set: effort and pain, one tap each, and which exercise hurt. */

import type { Outbox } from "./outbox";
import { byId, filled, type Page } from "./page";

/** Above this the person is asked which exercise hurt. */
const ASK_WHICH_ABOVE_0_10 = 3;

export class Ending {
  readonly #form = byId<HTMLFormElement>("player-ending");

  constructor(
    private readonly page: Page,
    private readonly outbox: Outbox,
  ) {
    this.#form.addEventListener("change", () => this.#askWhich());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#finish();
    });
  }

  show(): void {
    byId("player-ending-heading").focus();
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
