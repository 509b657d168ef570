/** What the screen shows while the person's movement leads, in place of what the clock would say. No DOM. */

import type { Followed } from "./advice";
import type { Now } from "./line";

export interface Led {
  /** Where in its range the movement is: 0 at the start, 1 as far as usual; null where no range is followed. */
  readonly reach: number | null;
  /** On the way back from the top. */
  readonly goesBack: boolean;
  /** The start position was held, or the position is held: it counts. */
  readonly counts: boolean;
}

export const NOT_YET: Led = { reach: null, goesBack: false, counts: false };

const TOP_FROM = 0.75;
const START_BELOW = 0.25;

/** The next moment after a word. */
export function ledBy(word: Now | null, before: Led, known: Followed): Led {
  if (!word) return NOT_YET;
  const reach = word.reach ?? null;
  const isFar = reach !== null && reach >= TOP_FROM;
  const goesBack = isFar || (before.goesBack && reach !== null && reach > START_BELOW);
  return { reach, goesBack, counts: word.ready || (word.hold_since_s !== null && !known.has_paused) };
}
