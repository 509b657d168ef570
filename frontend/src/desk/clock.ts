/** Beats at a steady pace, also while the page is hidden. */

export class Clock {
  readonly #worker: Worker;

  constructor(url: string, beat: () => void) {
    this.#worker = new Worker(url, { type: "module" });
    this.#worker.addEventListener("message", beat);
  }

  /** Milliseconds from beat to beat; 0: none. */
  every(pace_ms: number): void {
    this.#worker.postMessage(pace_ms);
  }
}
