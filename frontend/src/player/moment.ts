/** What the screen shows at a moment, worked out from the state alone. */

import type { Led } from "../coach/led";
import { filled, type Texts } from "./page";
import { length_s, remaining_s, type Playing } from "./playing";
import { phaseAt, WORK, type Item, type Script, type Side, type Step } from "./script";

export interface Moment {
  readonly item: Item;
  readonly step: Step;
  readonly name: string;
  /** "Set 1 of 2 · Left side" */
  readonly place: string;
  readonly digits: string;
  readonly under: string;
  /** The next word. */
  readonly word: string;
  readonly caption: string;
  readonly next: string;
  /** How much of the ring is drawn, 0 to 1. */
  readonly ring: number;
  /** How far through each phase, 0 to 1; empty without phases. */
  readonly tempo: readonly number[];
  readonly phase: number;
  /** How full the lungs are, 0 to 1; null when not breathing to a pace. */
  readonly breath: number | null;
  /** The side that works now or next; null for both at once. */
  readonly side: Side | null;
  readonly tone: "work" | "ease" | "calm";
}

const LABELS: Readonly<Partial<Record<Step["kind"], string>>> = {
  setup: "get_ready",
  hold: "hold",
  "side-change": "change_sides",
  rest: "rest",
};

/** `led`: what the camera sees, where the movement leads in place of the clock. */
export function momentOf(script: Script, state: Playing, texts: Texts, led: Led | null = null): Moment {
  const step = script.steps[state.step]!;
  const item = script.items[step.item]!;
  const now = phaseAt(step, state.elapsed_s);
  return {
    item,
    step,
    name: item.name,
    place: placeOf(step, texts),
    ...digitsOf(script, state, step, { texts, led }),
    word: (led && ledWord(led, state, step, item, texts)) ?? wordOf(state, step, item, texts),
    caption: (led && ledCaption(state, step, texts)) ?? captionOf(state, step, item, texts),
    next: nextOf(script, step, texts),
    ring: led && step.count ? Math.min(1, (step.count - 1 + 0.99 * Math.min(1, led.reach ?? 0)) / step.of!) : ringOf(script, state, step),
    tempo: (step.phases ?? []).map((_, index) => (now ? (index < now.index ? 1 : index === now.index ? now.progress : 0) : 1)),
    phase: now?.index ?? -1,
    breath: breathOf(step, state.elapsed_s),
    side: sideOf(script, state.step),
    tone: now?.phase.name === "concentric" || step.kind === "hold" ? "work" : WORK.has(step.kind) ? "ease" : "calm",
  };
}

function placeOf(step: Step, texts: Texts): string {
  const set = step.set_no && step.sets! > 1 ? filled(texts, "set", { n: step.set_no, of: step.sets! }) : "";
  const side = step.side ? filled(texts, step.side) : "";
  return [set, side].filter(Boolean).join(" · ");
}

function sideOf(script: Script, index: number): Side | null {
  const { item } = script.steps[index]!;
  return script.steps.slice(index).find((step) => step.item !== item || WORK.has(step.kind))?.side ?? null;
}

interface Shown {
  readonly texts: Texts;
  readonly led: Led | null;
}

/** What the clock leads is counted as it begins; what the person leads, once it was done. */
export function shownCount(step: Step, led: Led | null): number {
  return step.count! - (led && step.kind === "rep" ? 1 : 0);
}

function digitsOf(script: Script, state: Playing, step: Step, { texts, led }: Shown): Pick<Moment, "digits" | "under"> {
  if (step.count) return { digits: String(shownCount(step, led)), under: filled(texts, "of", { n: step.of! }) };
  // A clock shows 1 until the second is over, and 0 only then.
  const left = Math.ceil(remaining_s(script, state) - 1e-6);
  return { digits: String(left), under: filled(texts, left === 1 ? "second" : "seconds") };
}

function wordOf(state: Playing, step: Step, item: Item, texts: Texts): string {
  if (state.mode === "paused") return filled(texts, "paused");
  if (state.mode === "waiting") return filled(texts, "your_turn");
  if (step.kind === "announce") return item.name;
  const label = LABELS[step.kind];
  if (label) return filled(texts, label);
  const now = phaseAt(step, state.elapsed_s);
  return now ? item.phases[now.phase.name] : filled(texts, "rest");
}

/** What to do now, by what the camera sees; null where the clock says it as well. */
function ledWord(led: Led, state: Playing, step: Step, item: Item, texts: Texts): string | null {
  if (step.kind === "setup") return filled(texts, "take_start");
  if (step.kind === "hold") return state.mode === "paused" ? filled(texts, "take_position") : null;
  if (step.kind !== "rep" || state.mode === "paused") return null;
  return led.counts ? item.phases[led.goesBack ? "eccentric" : "concentric"] : filled(texts, "take_start");
}

function ledCaption(state: Playing, step: Step, texts: Texts): string | null {
  if (step.kind === "hold" && state.mode === "paused") return filled(texts, "hold_hint");
  if (step.kind === "setup" && state.mode === "waiting") return filled(texts, "start_hint");
  if (step.kind !== "rep" || state.mode !== "waiting") return null;
  return filled(texts, "reps_hint");
}

function captionOf(state: Playing, step: Step, item: Item, texts: Texts): string {
  if (state.lost) return filled(texts, "lost");
  if (state.mode === "waiting") return filled(texts, "your_turn_hint");
  if (step.kind === "rep" || step.kind === "breath" || step.kind === "hold") {
    return item.cues[((step.set_no ?? 1) - 1) % Math.max(1, item.cues.length)] ?? "";
  }
  return (step.say ?? []).join(" ");
}

function nextOf(script: Script, step: Step, texts: Texts): string {
  const next = script.items[step.item + 1];
  return next ? filled(texts, "next", { name: next.name }) : filled(texts, "last_one");
}

function ringOf(script: Script, state: Playing, step: Step): number {
  const share = Math.min(1, state.elapsed_s / Math.max(length_s(script, state), 1e-9));
  return step.count ? (step.count - 1 + share) / step.of! : 1 - share;
}

function breathOf(step: Step, elapsed_s: number): number | null {
  if (step.kind !== "breath") return null;
  const now = phaseAt(step, elapsed_s);
  if (!now) return 0;
  const eased = (1 - Math.cos(Math.PI * now.progress)) / 2;
  return now.phase.name === "in" ? eased : 1 - eased;
}
