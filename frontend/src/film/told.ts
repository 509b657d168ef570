/** What was seen in a film, put into the page's words. No DOM. */

import type { Analysed } from "../coach/line";
import { filled, type Texts } from "../player/page";

export interface SeenFault {
  readonly id: string;
  readonly onset_s: number;
  readonly confidence: number;
}

export interface SeenRep {
  readonly start_s: number;
  readonly top_s: number;
  readonly end_s: number;
  readonly range: number;
  readonly range_deg: number | null;
  readonly concentric_s: number;
  readonly hold_s: number;
  readonly eccentric_s: number;
  readonly faults: readonly SeenFault[];
  /** 0 to 1 against what was shown of it; null where nothing was. */
  readonly quality: number | null;
  /** Where it differs most from what was shown, in words. */
  readonly differs: readonly string[];
}

export interface SeenHold {
  readonly start_s: number;
  readonly end_s: number;
  readonly faults: readonly SeenFault[];
}

/** All of what the coach says at the end of a set. */
export interface SeenFilm extends Omit<Analysed, "reps" | "holds"> {
  readonly followed: boolean;
  readonly why_not: string | null;
  readonly reps: readonly SeenRep[];
  readonly partial: readonly { readonly start_s: number; readonly end_s: number; readonly why: string }[];
  readonly holds: readonly SeenHold[];
  readonly not_assessed: readonly { readonly fault: string; readonly why: string }[];
}

export interface FaultWords {
  readonly name: string;
  readonly cue: string;
  /** A camera can never be sure of it. */
  readonly possible: boolean;
}

export type Faults = Readonly<Record<string, FaultWords>>;

/** One line of the list, and of the timeline: where to jump to, and what was there. */
export interface Moment {
  readonly kind: "rep" | "hold" | "partial";
  readonly start_s: number;
  readonly end_s: number;
  readonly name: string;
  readonly says: string;
  readonly faults: readonly string[];
}

const STEP_S = 1 / 15;
const SURE = 0.6;
/** More would be a list nobody can act on. Our choice. */
const MOST_DIFFERENCES = 3;

/** The times looked at: the same of the same film on every machine, however fast it is. */
export function lookedAt(duration_s: number): readonly number[] {
  return Array.from({ length: Math.max(1, Math.floor(duration_s / STEP_S)) }, (_, at) => at * STEP_S);
}

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length === 0 ? null : sorted.length % 2 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/** Holds that are no pause of a repetition, which is told there. */
export function heldAlone(seen: SeenFilm): readonly SeenHold[] {
  return seen.holds.filter((hold) => !seen.reps.some((rep) => rep.start_s <= hold.start_s && hold.end_s <= rep.end_s));
}

export function momentsOf(seen: SeenFilm, faults: Faults, texts: Texts): readonly Moment[] {
  const reps = seen.reps.map((rep, at): Moment => {
    const places = { out: tenths(rep.concentric_s), pause: tenths(rep.hold_s), back: tenths(rep.eccentric_s), range: percent(rep.range) };
    const says = filled(texts, saysOf(rep), { ...places, degrees: Math.round(rep.range_deg ?? 0) });
    return { kind: "rep", start_s: rep.start_s, end_s: rep.end_s, name: filled(texts, "rep", { number: at + 1 }), says, faults: [...named(rep.faults, faults, texts), ...rep.differs.slice(0, 1)] };
  });
  const holds = heldAlone(seen).map((hold): Moment => {
    const says = filled(texts, "hold_says", { seconds: tenths(hold.end_s - hold.start_s) });
    return { kind: "hold", start_s: hold.start_s, end_s: hold.end_s, name: texts["hold"] ?? "", says, faults: named(hold.faults, faults, texts) };
  });
  const partial = seen.partial.map((each): Moment => ({ kind: "partial", start_s: each.start_s, end_s: each.end_s, name: texts["partial"] ?? "", says: each.why, faults: [] }));
  return [...reps, ...holds, ...partial].sort((a, b) => a.start_s - b.start_s);
}

function saysOf(rep: SeenRep): string {
  if (rep.quality !== null) return "rep_says_shown";
  return rep.range_deg === null ? "rep_says" : "rep_says_degrees";
}

function named(seen: readonly SeenFault[], faults: Faults, texts: Texts): readonly string[] {
  return seen.map((fault) => {
    const known = faults[fault.id];
    const name = known?.name ?? fault.id;
    return fault.confidence < SURE || known?.possible ? filled(texts, "possible", { fault: name.toLowerCase() }) : name;
  });
}

/** The few figures over the list: what was measured, and "not measured" where nothing was. */
export function figuresOf(seen: SeenFilm, texts: Texts): readonly (readonly [string, string])[] {
  const held_s = heldAlone(seen).map((hold) => hold.end_s - hold.start_s);
  const degrees = seen.reps.flatMap((rep) => (rep.range_deg === null ? [] : [rep.range_deg]));
  const parts = (["concentric_s", "hold_s", "eccentric_s"] as const).map((part) => median(seen.reps.map((rep) => rep[part])));
  const [out, pause, back] = parts;
  const none = texts["not_measured"] ?? "";
  const range = median(degrees);
  const count = held_s.length > 0 && seen.reps.length === 0 ? [] : [[texts["count"] ?? "", String(seen.count)] as const];
  const held = held_s.length ? [[texts["held"] ?? "", filled(texts, "seconds", { seconds: tenths(Math.max(...held_s)) })] as const] : [];
  const rest = seen.reps.length
    ? ([
        [texts["range"] ?? "", range === null ? none : filled(texts, "degrees", { degrees: Math.round(range) })],
        [texts["tempo"] ?? "", out == null ? none : filled(texts, "tempo_says", { out: tenths(out), pause: tenths(pause ?? 0), back: tenths(back ?? 0) })],
      ] as const)
    : [];
  return [...count, ...held, ...rest];
}

/** Each fault once with its one cue, the most frequent first; then where it most often differs from what was shown. */
export function adviceOf(seen: SeenFilm, faults: Faults, texts: Texts): readonly string[] {
  const all = [...seen.reps, ...heldAlone(seen)];
  const often = counted(all.map((each) => each.faults.map((fault) => fault.id)));
  const differs = counted(seen.reps.map((rep) => rep.differs)).slice(0, MOST_DIFFERENCES);
  return [
    ...often.map(([id, count]) => filled(texts, "advice", { fault: faults[id]?.name ?? id, times: count, all: all.length, cue: faults[id]?.cue ?? "" })),
    ...differs.map(([what, count]) => filled(texts, "differs", { what, times: count, all: seen.reps.length })),
  ];
}

/** How many of them have each word, the most frequent first. */
function counted(words: readonly (readonly string[])[]): readonly (readonly [string, number])[] {
  const times = new Map<string, number>();
  for (const each of words) for (const word of new Set(each)) times.set(word, (times.get(word) ?? 0) + 1);
  return [...times].sort(([, a], [, b]) => b - a);
}

export function unjudgedOf(seen: SeenFilm, faults: Faults): readonly string[] {
  return seen.not_assessed.map((each) => `${faults[each.fault]?.name ?? each.fault}: ${each.why}`);
}

/** Minutes, seconds and tenths. */
export function clock(seconds: number): string {
  const all = Math.round(seconds * 10);
  return `${Math.floor(all / 600)}:${String(Math.floor((all % 600) / 10)).padStart(2, "0")}.${all % 10}`;
}

function tenths(seconds: number): string {
  return seconds.toFixed(1);
}

function percent(share: number): string {
  return `${Math.round(100 * share)}`;
}
