/** What the coach's words do to the session: the person's movement moves it on, in place of the clock. No DOM. */

import type { Event, Playing } from "../player/playing";
import { partOf, type Script, type Step } from "../player/script";
import type { Now } from "./line";

/** After this long without the person the clock takes over. */
export const GIVEN_UP_S = 8;
/** A hold left for longer than this stops its clock. */
const LET_GO_S = 1;

export interface Followed {
  /** The set it is for; another set begins anew. */
  readonly set: string;
  /** The most that was counted in this set. */
  readonly counted: number;
  readonly lost_since_s: number | null;
  readonly let_go_since_s: number | null;
}

export const NOBODY_YET: Followed = { set: "", counted: 0, lost_since_s: null, let_go_since_s: null };

/** The set that is made ready for or worked at; null at rest, and where nothing is done by sets. */
export function setAt(script: Script, state: Playing): { readonly key: string; readonly item: number; readonly step: Step } | null {
  const isOn = state.mode === "playing" || state.mode === "waiting" || state.mode === "paused";
  const step = isOn ? workAfter(script, state.step) : undefined;
  if (!step) return null;
  return { key: `${step.item} ${step.set_no} ${step.side ?? ""}`, item: step.item, step };
}

/** The work this step is, or makes ready for. */
function workAfter(script: Script, index: number): Step | undefined {
  const step = script.steps[index];
  if (step?.kind === "rep" || step?.kind === "hold") return step;
  if (step?.kind !== "announce" && step?.kind !== "setup" && step?.kind !== "side-change" && step?.kind !== "rest") return undefined;
  const next = script.steps[partOf(script, index)[1] + 1];
  return next?.kind === "rep" || next?.kind === "hold" ? next : undefined;
}

/** Whether the movement, not the clock, says when this step is over. */
export function waitsForPerson(step: Step): boolean {
  return step.kind === "setup" || step.kind === "rep";
}

/** What to do to the session after a word, and what is remembered for the next. `now_s`: any clock that runs on. */
export function advice(script: Script, state: Playing, word: Now, known: Followed, now_s: number): readonly [readonly Event[], Followed] {
  const set = setAt(script, state);
  if (!set) return [[], known];
  const before = known.set === set.key ? known : { ...NOBODY_YET, set: set.key };
  const lost_since_s = word.lost ? (before.lost_since_s ?? now_s) : null;
  const isHeld = word.hold_since_s !== null;
  const let_go_since_s = isHeld ? null : (before.let_go_since_s ?? now_s);
  const counted = Math.max(before.counted, word.count);
  const after = { set: set.key, counted, lost_since_s, let_go_since_s };
  const step = script.steps[state.step]!;
  if (step.kind === "rep") return [advances(state, counted - before.counted), after];
  if (step.kind === "hold") return [held(state, isHeld, now_s - (let_go_since_s ?? now_s)), after];
  const isReady = set.step.kind === "hold" ? isHeld : word.ready;
  return [step.kind === "setup" && isReady && state.mode !== "paused" ? [{ kind: "skip" }] : [], after];
}

function advances(state: Playing, times: number): readonly Event[] {
  return state.mode === "paused" ? [] : Array.from({ length: times }, () => ({ kind: "advance" }) as const);
}

function held(state: Playing, isHeld: boolean, let_go_s: number): readonly Event[] {
  if (state.mode === "playing" && !isHeld && let_go_s > LET_GO_S) return [{ kind: "pause" }];
  return state.mode === "paused" && isHeld ? [{ kind: "resume" }] : [];
}

/** Whether the person has been out of sight for so long that the clock should lead. */
export function hasGivenUp(known: Followed, now_s: number): boolean {
  return known.lost_since_s !== null && now_s - known.lost_since_s > GIVEN_UP_S;
}
