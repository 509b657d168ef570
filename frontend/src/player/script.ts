/** The script of a session as the server writes it: items with what is shown, and timed steps. */

export type StepKind = "announce" | "setup" | "rep" | "hold" | "breath" | "side-change" | "rest" | "done";
export type PhaseName = "concentric" | "hold" | "eccentric" | "in" | "out";
export type Side = "left" | "right";

export interface Phase {
  readonly name: PhaseName;
  readonly duration_s: number;
}

export interface Step {
  readonly kind: StepKind;
  readonly item: number;
  readonly duration_s: number;
  readonly set_no?: number;
  readonly sets?: number;
  readonly count?: number;
  readonly of?: number;
  readonly side?: Side;
  readonly phases?: readonly Phase[];
  readonly say?: readonly string[];
  readonly can_extend?: boolean;
}

export interface Item {
  readonly exercise: string;
  readonly name: string;
  readonly kind: string;
  readonly dose: string;
  readonly gear: string | null;
  readonly how: readonly string[];
  readonly cues: readonly string[];
  readonly phases: Readonly<Record<PhaseName, string>>;
  readonly duration_s: number;
}

export interface Script {
  readonly slot: string;
  readonly items: readonly Item[];
  /** U1 to U5, shown before the start. */
  readonly posture: readonly string[];
  readonly steps: readonly Step[];
}

export const WORK: ReadonlySet<StepKind> = new Set<StepKind>(["rep", "hold", "breath"]);
const READY: ReadonlySet<StepKind> = new Set<StepKind>(["announce", "setup"]);

function partKey(step: Step): string {
  if (READY.has(step.kind)) return `${step.item} ready`;
  if (WORK.has(step.kind)) return `${step.item} work ${step.set_no} ${step.side}`;
  return `${step.item} ${step.kind} ${step.set_no}`;
}

/** First and last step of the part step `index` belongs to: a set on one side, a rest, a set-up. */
export function partOf(script: Script, index: number): readonly [number, number] {
  const key = partKey(script.steps[index]!);
  let first = index;
  let last = index;
  while (first > 0 && partKey(script.steps[first - 1]!) === key) first -= 1;
  while (last + 1 < script.steps.length && partKey(script.steps[last + 1]!) === key) last += 1;
  return [first, last];
}

/** The phase a step is in, how far through it (0 to 1), and its number; null where the step has no phases or they are over. */
export function phaseAt(step: Step, elapsed_s: number): { phase: Phase; index: number; progress: number } | null {
  let start_s = 0;
  for (const [index, phase] of (step.phases ?? []).entries()) {
    if (elapsed_s < start_s + phase.duration_s) {
      return { phase, index, progress: (elapsed_s - start_s) / phase.duration_s };
    }
    start_s += phase.duration_s;
  }
  return null;
}
