/** Turns the machine's clocks into ticks: real time between two beats, or the news that time was lost. */

import { LOST_S } from "./playing";

export interface Clocks {
  /** Never runs back; may stand still while the machine sleeps. */
  readonly monotonic_ms: () => number;
  /** Runs on while the machine sleeps; may be set by hand. */
  readonly wall_ms: () => number;
}

export class Ticker {
  #monotonic_ms = 0;
  #wall_ms = 0;

  constructor(
    private readonly clocks: Clocks,
    private readonly speed: number,
    private readonly on: { tick: (dt_s: number) => void; lost: () => void },
  ) {
    this.restart();
  }

  /** Time before now does not count. */
  restart(): void {
    this.#monotonic_ms = this.clocks.monotonic_ms();
    this.#wall_ms = this.clocks.wall_ms();
  }

  /** As often as possible. The sum of all ticks is the time passed, however uneven the beats are. */
  beat(): void {
    const dt_s = (this.clocks.monotonic_ms() - this.#monotonic_ms) / 1000;
    const wall_s = (this.clocks.wall_ms() - this.#wall_ms) / 1000;
    this.restart();
    // A machine that slept shows it on the wall clock only, on some systems.
    if (Math.max(dt_s, wall_s) > LOST_S) this.on.lost();
    else this.#tick(dt_s * this.speed);
  }

  #tick(whole_s: number): void {
    for (let left_s = whole_s; left_s > 0; left_s -= LOST_S) this.on.tick(Math.min(left_s, LOST_S));
  }
}
