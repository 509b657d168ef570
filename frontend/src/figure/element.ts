/**
 * <unhunch-figure>: the animated figure of an exercise.
 *
 * Where its data comes from: the property `figure`, else the attribute `data-from` (the id of a JSON block in the page),
 * else `src` (an address that answers with JSON). What stands inside, the server's still, is shown until then.
 * `side="left|right"` mirrors a one-sided figure. `autoplay` plays it while it can be seen, and goes on as play() does.
 * A player moves it by setProgress(phase, t) or setElapsed(phase, elapsed, duration).
 * For people who want less motion it does not play; what a player asks for is shown in steps: the start, then the end of a phase.
 */

import type { FigureData } from "./data";
import { type FigureMoment, momentAfter, momentOf, momentOfLoop, still } from "./moment";
import { Picture } from "./picture";

const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class UnhunchFigure extends HTMLElement {
  static readonly observedAttributes = ["side", "src", "data-from"];
  private data: FigureData | null = null;
  private picture: Picture | null = null;
  private playing = false;
  private elapsedS = 0;
  private last: number | null = null;
  private request = 0;
  private seen: IntersectionObserver | null = null;

  connectedCallback(): void {
    void this.load();
    calm.addEventListener("change", this.onCalm);
    if (this.hasAttribute("autoplay")) this.playWhileSeen();
  }

  disconnectedCallback(): void {
    this.pause();
    this.seen?.disconnect();
    calm.removeEventListener("change", this.onCalm);
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (!this.isConnected || before === after) return;
    if (name === "side") this.redraw();
    else void this.load();
  }

  get figure(): FigureData | null {
    return this.data;
  }

  set figure(data: FigureData | null) {
    this.data = data;
    this.elapsedS = 0;
    this.redraw();
  }

  get paused(): boolean {
    return !this.playing;
  }

  play(): void {
    if (this.playing || calm.matches) return;
    this.playing = true;
    this.last = null;
    this.request = requestAnimationFrame(this.step);
  }

  pause(): void {
    this.playing = false;
    cancelAnimationFrame(this.request);
  }

  /** Shows the share `t`, 0 to 1, of a phase's time. */
  setProgress(phase: string, t: number): void {
    this.pause();
    if (this.data) this.show(momentOf(this.data, phase, calm.matches ? Math.round(t) : t));
  }

  /** Shows a phase some seconds after its beginning; a long hold breathes at its own pace. */
  setElapsed(phase: string, elapsedS: number, durationS: number): void {
    if (calm.matches) return this.setProgress(phase, durationS > 0 ? elapsedS / durationS : 1);
    this.pause();
    if (this.data) this.show(momentAfter(this.data, phase, elapsedS, durationS));
  }

  private readonly step = (now: number): void => {
    if (!this.playing) return;
    this.elapsedS += this.last === null ? 0 : Math.min((now - this.last) / 1000, 0.2);
    this.last = now;
    if (this.data) this.show(momentOfLoop(this.data, this.elapsedS));
    this.request = requestAnimationFrame(this.step);
  };

  private readonly onCalm = (): void => {
    if (!calm.matches) return;
    this.pause();
    this.redraw();
  };

  private async load(): Promise<void> {
    const block = document.getElementById(this.dataset["from"] ?? "");
    const src = this.getAttribute("src");
    if (block) this.figure = JSON.parse(block.textContent ?? "null") as FigureData | null;
    else if (src) this.figure = await fetched(src);
  }

  private playWhileSeen(): void {
    this.seen = new IntersectionObserver((entries) => (entries.at(-1)?.isIntersecting ? this.play() : this.pause()));
    this.seen.observe(this);
  }

  private redraw(): void {
    this.picture = null;
    // The server's still says more than one moment can: it has the start as a faint shadow.
    const keep = calm.matches && this.querySelector("svg") !== null && this.sideShown;
    if (this.data && !keep) this.show(still(this.data));
  }

  private get sideShown(): boolean {
    return !this.mirrored;
  }

  private get mirrored(): boolean {
    const side = this.getAttribute("side");
    return this.data?.side != null && side !== null && side !== this.data.side;
  }

  private show(moment: FigureMoment): void {
    if (!this.picture) {
      this.picture = new Picture(this.data!, this.mirrored);
      this.replaceChildren(this.picture.svg);
    }
    this.picture.show(moment);
  }
}

/** Without an answer the still stays. */
async function fetched(src: string): Promise<FigureData | null> {
  try {
    const answer = await fetch(src);
    return answer.ok ? ((await answer.json()) as FigureData) : null;
  } catch {
    return null;
  }
}
