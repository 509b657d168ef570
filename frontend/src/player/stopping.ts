/** "Stop — something is wrong": the session stands still at once, and the person says what it is. */

import type { Outbox } from "./outbox";
import { byId, filled, type Page, type StopSign } from "./page";

export class Stopping {
  readonly #dialog = byId<HTMLDialogElement>("player-stop-dialog");

  constructor(
    private readonly page: Page,
    private readonly outbox: Outbox,
    private readonly on: { opened: () => void; chosen: (sign: string | null) => void; item: () => number },
  ) {
    byId("player-signs").replaceChildren(...page.signs.map((sign) => this.#button(sign)));
    byId("player-stop").addEventListener("click", () => this.open());
    byId("player-stop-end").addEventListener("click", () => this.#leave());
    byId("player-stop-back").addEventListener("click", () => this.#dialog.close());
  }

  get isOpen(): boolean {
    return this.#dialog.open;
  }

  open(): void {
    if (this.isOpen) return;
    this.on.opened();
    this.#dialog.showModal();
    byId("player-stop-heading").focus();
  }

  #button(sign: StopSign): HTMLLIElement {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign.text;
    button.dataset["sign"] = sign.id;
    button.addEventListener("click", () => void this.#choose(sign));
    const line = document.createElement("li");
    line.append(button);
    return line;
  }

  /** What to do is shown at once; the server's page follows when it answers. */
  async #choose(sign: StopSign): Promise<void> {
    const item = this.on.item();
    this.on.chosen(sign.id);
    this.#dialog.close();
    byId("player-stopped-action").textContent = sign.action ?? "";
    const { stop, leave } = this.page.urls;
    if (!stop) return;
    const answer = await this.outbox.send(stop, { sign: sign.id, item });
    if (answer) location.assign(typeof answer["next"] === "string" ? answer["next"] : leave);
    else byId("player-stopped-note").textContent = filled(this.page.texts, "stop_not_saved");
  }

  #leave(): void {
    this.on.chosen(null);
    location.assign(this.page.urls.leave);
  }
}
