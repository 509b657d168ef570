/** How far apart the pictures that are looked at are, and whether they are too few to follow anybody live. */

import { isTooSlow } from "./finder";

const KEPT = 30;

export class Pace {
  isSlow = false;
  #last_ms: number | null = null;
  #gaps_ms: number[] = [];

  /** Whether any picture was looked at yet. */
  get hasBegun(): boolean {
    return this.#last_ms !== null;
  }

  /** `time_ms`: when the camera took the picture. */
  looked(time_ms: number): void {
    if (this.#last_ms !== null) this.#gaps_ms = [...this.#gaps_ms, time_ms - this.#last_ms].slice(-KEPT);
    this.#last_ms = time_ms;
    this.isSlow = isTooSlow(this.#gaps_ms, this.isSlow);
  }

  /** After a pause in the pictures nothing is measured across it. */
  pause(): void {
    this.#last_ms = null;
    this.#gaps_ms = [];
  }
}
