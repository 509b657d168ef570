/** Where all points of a figure are at a moment of a phase. */

import type { FigureData, PhaseData } from "./data";

export interface FigureMoment {
  readonly points: readonly number[];
  /** Shape numbers from back to front. */
  readonly order: readonly number[];
  /** The phase whose hints are shown. */
  readonly phase: string;
}

interface Way {
  readonly steps: number;
  readonly frames: readonly (readonly number[])[];
  readonly order: readonly number[];
}

/** How far a smooth reach has come at a share of its time (minimum jerk). */
export function eased(share: number): number {
  return share ** 3 * (10 - 15 * share + 6 * share ** 2);
}

export function still(figure: FigureData): FigureMoment {
  return { points: figure.points, order: figure.orders[0]!, phase: "" };
}

/** The moment at the share `t`, 0 to 1, of a phase's time; the beginning where the figure has no such phase. */
export function momentOf(figure: FigureData, phase: string, t: number): FigureMoment {
  const found = figure.phases.find(({ name }) => name === phase);
  if (found) return onTheWay(figure, found, Math.max(0, Math.min(1, t)));
  return phase === "hold" ? onTheWay(figure, figure.phases.at(-1)!, 1) : onTheWay(figure, figure.phases[0]!, 0);
}

/** The same by seconds: a hold with a movement of its own, such as breathing, goes at its own pace and round again. */
export function momentAfter(figure: FigureData, phase: string, elapsedS: number, durationS: number): FigureMoment {
  const found = figure.phases.find(({ name }) => name === phase);
  const ownPace = phase === "hold" && found !== undefined && wayOf(figure, found).frames.length > 1;
  if (ownPace && durationS > found.seconds) return momentOf(figure, phase, (elapsedS % found.seconds) / found.seconds);
  return momentOf(figure, phase, durationS > 0 ? elapsedS / durationS : 1);
}

/** The moment of the whole figure, phase after phase and round again. */
export function momentOfLoop(figure: FigureData, elapsedS: number): FigureMoment {
  let left = elapsedS % lengthOf(figure);
  for (const phase of figure.phases) {
    if (left < phase.seconds) return momentOf(figure, phase.name, left / phase.seconds);
    left -= phase.seconds;
  }
  return momentOf(figure, figure.phases[0]!.name, 0);
}

export function lengthOf(figure: FigureData): number {
  return figure.phases.reduce((sum, { seconds }) => sum + seconds, 0);
}

function wayOf(figure: FigureData, phase: PhaseData): Way {
  const source = phase.back === undefined ? phase : figure.phases[phase.back]!;
  const frames = source.frames ?? [];
  const order = source.order ?? frames.map(() => 0);
  const steps = source.steps ?? 1;
  return phase.back === undefined ? { steps, frames, order } : { steps, frames: [...frames].reverse(), order: [...order].reverse() };
}

function onTheWay(figure: FigureData, phase: PhaseData, t: number): FigureMoment {
  const way = wayOf(figure, phase);
  const legs = Math.floor((way.frames.length - 1) / way.steps);
  const leg = Math.min(Math.floor(t * legs), Math.max(legs - 1, 0));
  const place = legs === 0 ? 0 : (leg + eased(t * legs - leg)) * way.steps;
  const index = Math.min(Math.floor(place), Math.max(way.frames.length - 2, 0));
  const points = blended(figure, way.frames[index]!, way.frames[index + 1] ?? way.frames[index]!, place - index);
  return { points, order: figure.orders[way.order[Math.round(place)]!]!, phase: phase.name };
}

function blended(figure: FigureData, a: readonly number[], b: readonly number[], share: number): readonly number[] {
  const points = [...figure.points];
  figure.moving.forEach((point, n) => {
    for (const axis of [0, 1]) {
      const from = a[2 * n + axis]!;
      points[2 * point + axis] = from + (b[2 * n + axis]! - from) * share;
    }
  });
  return points;
}
