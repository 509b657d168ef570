/** What the desk page shows, as it follows from what it hears. No DOM. */

import type { Sits } from "../coach/line";

/** So long a nudge stays, unless the person has changed position before. */
export const NUDGE_SHOWN_MS = 60_000;
/** Another position for so long takes a nudge away. */
export const CHANGED_MS = 5_000;
/** After so long without an answer the page says what may help. */
export const UNSURE_MS = 90_000;

export interface Told {
  readonly state: string;
  /** When the nudge was given; null: none is shown. */
  readonly nudged_ms: number | null;
  /** Since when the person sits otherwise than leant forward. */
  readonly changed_ms: number | null;
  /** Since when it cannot be told. */
  readonly unsure_ms: number | null;
  /** Minutes of the last break, until the person has answered. */
  readonly away_min: number | null;
}

export const NOTHING: Told = { state: "", nudged_ms: null, changed_ms: null, unsure_ms: null, away_min: null };

export function heard(told: Told, look: Sits, now_ms: number): Told {
  const state = look.state ?? "unknown";
  const changed_ms = state === "forward" ? null : (told.changed_ms ?? now_ms);
  return {
    state,
    changed_ms,
    nudged_ms: look.nudge ? now_ms : stillShown(told.nudged_ms, changed_ms, now_ms),
    unsure_ms: state === "unknown" ? (told.unsure_ms ?? now_ms) : null,
    away_min: look.away_min ?? told.away_min,
  };
}

function stillShown(nudged_ms: number | null, changed_ms: number | null, now_ms: number): number | null {
  if (nudged_ms === null || now_ms - nudged_ms >= NUDGE_SHOWN_MS) return null;
  return changed_ms !== null && now_ms - changed_ms >= CHANGED_MS ? null : nudged_ms;
}

export function isUnsure(told: Told, now_ms: number): boolean {
  return told.unsure_ms !== null && now_ms - told.unsure_ms >= UNSURE_MS;
}
