/** What the coach's words do to the session: the person's movement moves it on, in place of the clock. No DOM. */

import type { Event, Playing } from "../player/playing";
import { partOf, type Script, type Step } from "../player/script";
import type { Now } from "./line";

/** After this long without the person the clock takes over. */
export const GIVEN_UP_S = 8;
/** After this long in the picture without a start that could be told, the clock takes over. */
export const UNSURE_S = 20;
/** A hold left for longer than this stops its clock. */
const LET_GO_S = 1;
/** Nobody is rushed out of the set-up sooner than this. */
const SETUP_AT_LEAST_S = 3;

export interface Followed {
  /** The set it is for; another set begins anew. */
  readonly set: string;
  /** The most that was counted in this set and has moved it on. */
  readonly counted: number;
  readonly lost_since_s: number | null;
  /** Since when somebody is seen, but nothing that could be followed; null once anything was. */
  readonly unsure_since_s: number | null;
  readonly let_go_since_s: number | null;
  readonly has_held: boolean;
  /** Whether the hold's clock stands still because the position was left. */
  readonly has_paused: boolean;
  /** Whether the person let the clock run on though the position is not held. */
  readonly is_overruled: boolean;
}

export const NOBODY_YET: Followed = {
  set: "",
  counted: 0,
  lost_since_s: null,
  unsure_since_s: null,
  let_go_since_s: null,
  has_held: false,
  has_paused: false,
  is_overruled: false,
};

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
  const step = script.steps[state.step]!;
  const after = noticed(before, word, { state, step, isHold: set.step.kind === "hold", now_s });
  if (step.kind === "rep") {
    const left = partOf(script, state.step)[1] - state.step + 1;
    const counted = endsByTheWayBack(before, after, word, left);
    return [advances(state, Math.min(left, counted - before.counted)), { ...after, counted }];
  }
  if (step.kind === "hold") return held(state, word.hold_since_s !== null, after, now_s);
  const isReady = set.step.kind === "hold" ? word.hold_since_s !== null : word.ready;
  const isOver = step.kind === "setup" && isReady && state.mode !== "paused" && state.elapsed_s >= Math.min(SETUP_AT_LEAST_S, step.duration_s);
  return [isOver ? [{ kind: "skip" }] : [], after];
}

/** A set is over once its last repetition has come back: before, the analysis has not got it, and it may be none. */
function endsByTheWayBack(before: Followed, after: Followed, word: Now, left: number): number {
  const isEnd = after.counted - before.counted >= left;
  return isEnd && word.confirmed < word.count ? before.counted + left - 1 : after.counted;
}

/** What was counted while the clock led moves nothing once the movement leads again: the clock has moved on for it. */
export function ledByClock(known: Followed, word: Now): Followed {
  return { ...known, counted: Math.max(known.counted, word.count) };
}

interface At {
  readonly state: Playing;
  readonly step: Step;
  readonly isHold: boolean;
  readonly now_s: number;
}

function noticed(before: Followed, word: Now, { state, step, isHold, now_s }: At): Followed {
  const isHeld = word.hold_since_s !== null;
  const isGone = word.framing !== "good" && (isHold ? !isHeld : word.lost);
  // Who begins before the set-up is over has begun: that repetition is the first of the set.
  const isEarly = step.kind === "setup" && state.mode !== "paused";
  const counted = isEarly ? before.counted : Math.max(before.counted, word.count);
  const has_held = before.has_held || isHeld;
  const isUnsure = !isGone && !(isHold ? has_held : word.ready || counted > 0) && (step.kind === "rep" || step.kind === "hold");
  const wentOn = before.has_paused && state.mode === "playing";
  return {
    ...before,
    counted,
    has_held,
    lost_since_s: isGone ? (before.lost_since_s ?? now_s) : null,
    unsure_since_s: isUnsure ? (before.unsure_since_s ?? now_s) : null,
    let_go_since_s: isHeld ? null : (before.let_go_since_s ?? now_s),
    has_paused: before.has_paused && state.mode === "paused",
    is_overruled: !isHeld && (before.is_overruled || wentOn),
  };
}

function advances(state: Playing, times: number): readonly Event[] {
  return state.mode === "paused" ? [] : Array.from({ length: times }, () => ({ kind: "advance" }) as const);
}

/** A hold's clock runs while the position is held; what the person themselves paused stays so. */
function held(state: Playing, isHeld: boolean, known: Followed, now_s: number): readonly [readonly Event[], Followed] {
  if (known.has_paused && (isHeld || hasGivenUp(known, now_s))) return [[{ kind: "resume" }], { ...known, has_paused: false }];
  if (isHeld || state.mode !== "playing" || known.is_overruled || hasGivenUp(known, now_s)) return [[], known];
  const isLeft = state.elapsed_s < LET_GO_S || now_s - (known.let_go_since_s ?? now_s) > LET_GO_S;
  return isLeft ? [[{ kind: "pause" }], { ...known, has_paused: true }] : [[], known];
}

/** Whether the person was not seen, or nothing of the movement could be told, for so long that the clock should lead. */
export function hasGivenUp(known: Followed, now_s: number): boolean {
  return isLostFor(known, now_s, GIVEN_UP_S) || (known.unsure_since_s !== null && now_s - known.unsure_since_s > UNSURE_S);
}

export function isLostFor(known: Followed, now_s: number, for_s: number): boolean {
  return known.lost_since_s !== null && now_s - known.lost_since_s > for_s;
}
