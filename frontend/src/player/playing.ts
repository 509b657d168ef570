/**
 * Playing a script: a state, an event, the next state. No clock: time comes in as ticks.
 * The same table as the terminal player's; tests/golden/player_vectors.json holds both to it.
 */

import { partOf, WORK, type Script, type Side, type Step } from "./script";

/** A tick longer than this was a closed lid or a stopped machine, not practice. */
export const LOST_S = 2;
const EXTEND_S = 10;
const REWIND_S = 2;
const NEARLY_S = 1e-9;

export type Mode = "idle" | "playing" | "paused" | "waiting" | "stopped" | "finished";

export type Event =
  | { readonly kind: "tick"; readonly dt_s: number }
  | { readonly kind: "my-pace"; readonly on: boolean }
  | { readonly kind: "stop"; readonly sign: string | null }
  | { readonly kind: "start" | "pause" | "resume" | "skip" | "back" | "extend" | "advance" | "lost" };

export interface SetResult {
  readonly item: number;
  readonly set_no: number;
  readonly side?: Side;
  readonly reps?: number;
  readonly hold_s?: number;
  readonly breaths?: number;
}

export interface Playing {
  readonly mode: Mode;
  readonly step: number;
  readonly elapsed_s: number;
  readonly extra_s: number;
  readonly my_pace: boolean;
  readonly lost: boolean;
  readonly sign: string | null;
  readonly done: readonly SetResult[];
}

export const IDLE: Playing = {
  mode: "idle", step: 0, elapsed_s: 0, extra_s: 0, my_pace: false, lost: false, sign: null, done: [],
};

/** The state after the event; what the table does not name changes nothing. */
export function after(script: Script, state: Playing, event: Event): Playing {
  const act = TABLE[state.mode][event.kind];
  return act ? act(script, state, event) : state;
}

export function length_s(script: Script, state: Playing): number {
  return (script.steps[state.step]?.duration_s ?? 0) + state.extra_s;
}

export function remaining_s(script: Script, state: Playing): number {
  return Math.max(0, length_s(script, state) - state.elapsed_s);
}

type Act = (script: Script, state: Playing, event: Event) => Playing;

const start: Act = (script, state) => enter(script, { ...state, mode: "playing" }, 0);

/** Time passes; what is left of it after a step belongs to the next, so no second is dropped. */
const tick: Act = (script, state, event) => {
  let left_s = event.kind === "tick" ? Math.max(0, event.dt_s) : 0;
  if (left_s > LOST_S) return lose(script, state, event);
  while (state.mode === "playing" && left_s > 0) {
    const need_s = remaining_s(script, state);
    if (left_s < need_s - NEARLY_S) return { ...state, elapsed_s: state.elapsed_s + left_s };
    left_s -= need_s;
    state = timeUp(script, { ...state, elapsed_s: length_s(script, state) });
  }
  return state;
};

function timeUp(script: Script, state: Playing): Playing {
  return state.my_pace ? { ...state, mode: "waiting" } : complete(script, state);
}

/** The step was done; if it was the last of a set, the set was. */
function complete(script: Script, state: Playing): Playing {
  const step = script.steps[state.step]!;
  const isLast = partOf(script, state.step)[1] === state.step;
  const done = WORK.has(step.kind) && isLast ? withResult(state.done, result(step, state.elapsed_s)) : state.done;
  return enter(script, { ...state, done }, state.step + 1);
}

function result(step: Step, elapsed_s: number): SetResult {
  return {
    item: step.item,
    set_no: step.set_no ?? 1,
    ...(step.side && { side: step.side }),
    ...(step.kind === "rep" && { reps: step.of! }),
    ...(step.kind === "hold" && { hold_s: elapsed_s }),
    ...(step.kind === "breath" && { breaths: step.of! }),
  };
}

/** A set done again takes the place of the first time. */
function withResult(done: readonly SetResult[], one: SetResult): readonly SetResult[] {
  const isSame = (other: SetResult) => other.item === one.item && other.set_no === one.set_no && other.side === one.side;
  return [...done.filter((other) => !isSame(other)), one];
}

/** At the beginning of step `index`; the closing step, or none, is the end. */
function enter(script: Script, state: Playing, index: number): Playing {
  index = Math.min(index, Math.max(0, script.steps.length - 1));
  const isEnd = script.steps.length === 0 || script.steps[index]!.kind === "done";
  const mode = isEnd ? "finished" : state.mode === "waiting" ? "playing" : state.mode;
  return { ...state, mode, step: index, elapsed_s: 0, extra_s: 0 };
}

const pause: Act = (_script, state) => ({ ...state, mode: "paused" });

/** Nothing of the lost time counts; the person decides when to go on. */
const lose: Act = (_script, state) => ({ ...state, mode: "paused", lost: true });

const resume: Act = (script, state) => {
  const isOver = state.my_pace && remaining_s(script, state) <= NEARLY_S;
  return { ...state, mode: isOver ? "waiting" : "playing", lost: false };
};

/** On to the next part. A set left this way was not done. */
const skip: Act = (script, state) => enter(script, state, partOf(script, state.step)[1] + 1);

/** To the beginning of this part, or from its beginning to the part before. */
const back: Act = (script, state) => {
  const first = partOf(script, state.step)[0];
  const isAtStart = state.step === first && state.elapsed_s < REWIND_S;
  return enter(script, state, isAtStart && first > 0 ? partOf(script, first - 1)[0] : first);
};

const extend: Act = (script, state) => {
  if (script.steps[state.step]!.can_extend === false) return state;
  const mode = state.mode === "waiting" ? "playing" : state.mode;
  return { ...state, mode, extra_s: state.extra_s + EXTEND_S };
};

/** Switched off while waiting, the session goes on. */
const myPace: Act = (script, state, event) => {
  const on = event.kind === "my-pace" && event.on;
  const next = { ...state, my_pace: on };
  return state.mode === "waiting" && !on ? complete(script, next) : next;
};

/** "Next", said by the person; only in my pace, where it counts what was done. */
const advance: Act = (script, state) => (state.my_pace ? complete(script, state) : state);

const stop: Act = (_script, state, event) => ({
  ...state,
  mode: "stopped",
  sign: (event.kind === "stop" && event.sign) || state.sign,
});

/** Every pair that does something. Stopping is named for every mode; a finished or stopped session does nothing else. */
export const TABLE: Readonly<Record<Mode, Partial<Record<Event["kind"], Act>>>> = {
  idle: { start, stop, "my-pace": myPace },
  playing: { tick, pause, skip, back, extend, advance, stop, lost: lose, "my-pace": myPace },
  paused: { resume, skip, back, extend, stop, "my-pace": myPace },
  waiting: { pause, skip, back, extend, advance, stop, lost: lose, "my-pace": myPace },
  stopped: { stop },
  finished: { stop },
};
