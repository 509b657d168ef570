/** A figure as the server sends it: flat places of points, and shapes that are bands round circles at those points. */

export interface ShapeData {
  readonly tone: string;
  /** Group by group: point number, radius, point number, radius, … */
  readonly groups: readonly (readonly number[])[];
  /** The phases it is shown in; in all where absent. */
  readonly phases?: readonly string[];
}

export interface PhaseData {
  readonly name: string;
  readonly seconds: number;
  /** Frames between two keyframes. */
  readonly steps?: number;
  /** x, y of the moving points, at even steps of the way. */
  readonly frames?: readonly (readonly number[])[];
  /** Which of `orders` holds in each frame; the first where absent. */
  readonly order?: readonly number[];
  /** The number of the phase that this one plays backwards. */
  readonly back?: number;
}

export interface FigureData {
  readonly id: string;
  readonly title: string;
  /** The side a one-sided figure shows; it is mirrored for the other. */
  readonly side: "left" | "right" | null;
  /** x, y, width, height of the picture. */
  readonly box: readonly [number, number, number, number];
  readonly shapes: readonly ShapeData[];
  /** x, y of all points in the still. */
  readonly points: readonly number[];
  readonly moving: readonly number[];
  readonly orders: readonly (readonly number[])[];
  readonly phases: readonly PhaseData[];
}
