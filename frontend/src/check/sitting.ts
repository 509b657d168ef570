/** A quiet timer for sitting: it remembers when it began, and asks now and then. */

import { byId, filled, type Texts } from "../player/page";

export const ASKS_EVERY_MIN = 15;
export const LONGEST_MIN = 180;
const KEY = "unhunch-sitting-since";
const TICK_MS = 5000;

/** Which question is due: the minutes of the last one that has come, 0 before the first. */
export function dueAfter(minutes: number): number {
  return Math.min(LONGEST_MIN, Math.floor(minutes / ASKS_EVERY_MIN) * ASKS_EVERY_MIN);
}

export class Sitting {
  #since = recalled();
  #answered = 0;
  readonly #title = document.title;

  constructor(private readonly texts: Texts, private readonly over: (minutes: number) => void) {
    byId("sit").hidden = false;
    byId("sit-start").addEventListener("click", () => this.#begin());
    byId("sit-fine").addEventListener("click", () => this.#fine());
    byId("sit-over").addEventListener("click", () => this.#end());
    if (this.#since) this.#answered = dueAfter(this.#minutes);
    setInterval(() => this.#show(), TICK_MS);
    this.#show();
  }

  get #minutes(): number {
    return Math.min(LONGEST_MIN, Math.floor((Date.now() - this.#since) / 60_000));
  }

  #begin(): void {
    this.#since = Date.now();
    this.#answered = 0;
    keep(String(this.#since));
    this.#show();
  }

  #fine(): void {
    this.#answered = dueAfter(this.#minutes);
    this.#show();
    byId("sit-over").focus();
  }

  #end(): void {
    const minutes = this.#minutes;
    this.#since = 0;
    keep("");
    this.#show();
    this.over(minutes);
  }

  #show(): void {
    const isOn = this.#since > 0;
    const minutes = isOn ? this.#minutes : 0;
    const due = dueAfter(minutes);
    const asks = isOn && due > this.#answered;
    const key = minutes >= LONGEST_MIN ? "sat_over" : "ask";
    say("sit-time", isOn ? filled(this.texts, "sat", { minutes }) : "");
    say("sit-ask", asks ? filled(this.texts, key, { minutes: due }) : "");
    byId("sit-start").hidden = isOn;
    byId("sit-over").hidden = !isOn;
    byId("sit-fine").hidden = !asks || minutes >= LONGEST_MIN;
    document.title = asks ? `● ${this.#title}` : this.#title;
  }
}

function say(id: string, text: string): void {
  const place = byId(id);
  if (place.textContent !== text) place.textContent = text;
}

function recalled(): number {
  try {
    const since = Number(sessionStorage.getItem(KEY));
    return since > Date.now() - 24 * 3_600_000 ? since : 0;
  } catch {
    return 0;
  }
}

function keep(since: string): void {
  try {
    if (since) sessionStorage.setItem(KEY, since);
    else sessionStorage.removeItem(KEY);
  } catch {
    // It goes on until the page is closed.
  }
}
