/** Keeps to one person of those in the picture, by the same rule as the coach: see trackers/live_person.py. */

import type { Seen } from "./finder";

const WAITED_FOR_MS = 2000;
const SAME = 0.5;
const SURE = 0.5;
const TRUNK = [11, 12, 23, 24];
const POINTS = 33;

type Place = readonly [number, number];

export class KeptPerson {
  #last: Place | null = null;
  #last_ms = 0;
  #size = 0;

  /** The one whose movement counts; undefined where they are not seen. */
  find({ people, time_ms }: Seen): Float32Array | undefined {
    const seen = people.map((body) => ({ body, at: trunk(body), size: height(body) })).filter((each) => each.at !== null);
    const last = this.#last;
    const isWaiting = last !== null && time_ms - this.#last_ms <= WAITED_FOR_MS;
    const near = (at: Place | null) => Math.hypot(at![0] - last![0], at![1] - last![1]);
    const ranked = isWaiting
      ? seen.filter((each) => near(each.at) <= SAME * Math.max(this.#size, each.size)).sort((a, b) => near(a.at) - near(b.at))
      : seen.sort((a, b) => b.size - a.size);
    const found = ranked[0];
    if (!found) return undefined;
    [this.#last, this.#last_ms, this.#size] = [found.at, time_ms, found.size];
    return found.body;
  }
}

function trunk(body: Float32Array): Place | null {
  const seen = TRUNK.filter((at) => body[3 * at + 2]! >= SURE);
  if (!seen.length) return null;
  const mean = (part: number) => seen.reduce((sum, at) => sum + body[3 * at + part]!, 0) / seen.length;
  return [mean(0), mean(1)];
}

function height(body: Float32Array): number {
  const downs = Array.from({ length: POINTS }, (_, at) => at).filter((at) => body[3 * at + 2]! >= SURE).map((at) => body[3 * at + 1]!);
  return downs.length ? Math.max(...downs) - Math.min(...downs) : 0;
}
