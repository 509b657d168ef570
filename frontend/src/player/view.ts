/** The stage: ring, figure and the next word. Writes to the page only what changed. */

import type { Led } from "../coach/led";
import { showFigure } from "./figure_box";
import { momentOf, type Moment } from "./moment";
import { byId, filled, type Page } from "./page";
import type { Playing } from "./playing";

const ROUND = 2 * Math.PI * 88;

export class View {
  readonly #shown = new Map<string, string | number>();
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  #tempoOf: unknown = null;

  constructor(private readonly page: Page) {}

  render(state: Playing, led: Led | null = null): void {
    const { root } = this.page;
    this.#once("mode", state.mode, () => (root.dataset["mode"] = state.mode));
    this.#once("pace", String(state.my_pace), () => this.#pace(state.my_pace));
    if (state.mode === "idle" || state.mode === "finished" || state.mode === "stopped") return;
    this.#stage(momentOf(this.page.script, state, this.page.texts, led), state, led);
  }

  #stage(now: Moment, state: Playing, led: Led | null): void {
    this.#text("player-name", now.name);
    this.#text("player-place", now.place);
    this.#text("player-digits", now.digits);
    this.#text("player-under", now.under);
    this.#text("player-word", now.word);
    this.#text("player-caption", now.caption);
    this.#text("player-next", now.next);
    this.#once("tone", now.tone, () => (this.page.root.dataset["tone"] = now.tone));
    this.#once("long", String(now.digits.length > 2), () => byId("player-digits").classList.toggle("is-long", now.digits.length > 2));
    this.#buttons(now, state);
    this.#tempo(now);
    this.#moving(now, state, led !== null);
    this.#reach(led);
  }

  /** How far this repetition is of the usual; in place of the clock's tempo. */
  #reach(led: Led | null): void {
    const reach = led?.reach ?? null;
    this.#once("led", reach === null ? "" : "reach", () => this.page.root.classList.toggle("is-led", reach !== null));
    if (reach === null) return;
    const shown = Math.round(100 * Math.min(1.2, reach)) / 120;
    this.#once("reach", shown, () => (byId("coach-reach").firstElementChild as HTMLElement).style.setProperty("transform", `scaleX(${shown})`));
    this.#once("far", String(reach >= 0.95), () => byId("coach-reach").classList.toggle("is-far", reach >= 0.95));
  }

  #buttons(now: Moment, state: Playing): void {
    const isPaused = state.mode === "paused";
    this.#text("player-pause-label", filled(this.page.texts, isPaused ? "go_on" : "pause"));
    this.#once("paused", String(isPaused), () => byId("player-pause").classList.toggle("is-paused", isPaused));
    const canExtend = now.step.can_extend !== false;
    this.#once("extend", String(canExtend), () => byId("player-extend").setAttribute("aria-disabled", String(!canExtend)));
    this.#once("item", now.step.item, () => this.#dots(now.step.item));
  }

  #dots(current: number): void {
    for (const [index, dot] of [...byId("player-dots").children].entries()) {
      dot.className = index < current ? "is-over" : index === current ? "is-now" : "";
    }
  }

  #pace(on: boolean): void {
    byId("player-pace").setAttribute("aria-pressed", String(on));
    byId<HTMLInputElement>("player-pace-first").checked = on;
    byId("player-advance").hidden = !on;
    this.page.root.classList.toggle("is-my-pace", on);
  }

  /** One bar a phase, as long as the phase: two parts up, four down. */
  #tempo(now: Moment): void {
    const box = byId("player-tempo");
    const key = JSON.stringify([now.step.phases, now.step.item]);
    if (key !== this.#tempoOf) {
      this.#tempoOf = key;
      box.replaceChildren(...(now.step.phases ?? []).map((phase) => bar(phase.duration_s)));
    }
    for (const [index, share] of now.tempo.entries()) {
      const shown = this.#still.matches ? (index === now.phase || share === 1 ? 1 : 0) : Math.round(share * 500) / 500;
      this.#once(`tempo ${index}`, shown, () => {
        (box.children[index]!.firstElementChild as HTMLElement).style.transform = `scaleX(${shown})`;
      });
    }
    for (const [index, each] of [...box.children].entries()) each.classList.toggle("is-now", index === now.phase);
  }

  /** Ring, breath and figure move with time; under reduced motion the ring goes in whole steps and nothing else moves. */
  #moving(now: Moment, state: Playing, isLed: boolean): void {
    const ring = this.#still.matches && !now.step.count ? Math.round(now.ring * 20) / 20 : now.ring;
    const offset = Math.round(ROUND * (1 - ring) * 10) / 10;
    this.#once("ring", offset, () => byId<SVGElement>("player-ring").style.setProperty("stroke-dashoffset", String(offset)));
    const isBreathing = now.breath !== null && !this.#still.matches;
    const size = isBreathing ? Math.round((0.45 + 0.5 * now.breath!) * 200) / 200 : 0;
    this.#once("breath", size, () => byId<SVGElement>("player-breath").style.setProperty("transform", `scale(${size})`));
    showFigure(byId("player-figure"), this.page, now, state, isLed);
  }

  #text(id: string, words: string): void {
    this.#once(id, words, () => (byId(id).textContent = words));
  }

  #once(key: string, value: string | number, write: () => void): void {
    if (this.#shown.get(key) === value) return;
    this.#shown.set(key, value);
    write();
  }
}

function bar(duration_s: number): HTMLElement {
  const outer = document.createElement("span");
  outer.style.flexGrow = String(duration_s);
  outer.append(document.createElement("i"), `${duration_s}`);
  return outer;
}
