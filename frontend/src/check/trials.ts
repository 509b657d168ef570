/** The trials on the page: which are filled, by what, and which one is the middle. No DOM. */

import type { Trial } from "../coach/line";

export interface Slot {
  /** As shown, in the person's unit; empty: nothing yet. */
  readonly text: string;
  /** Null: typed in. */
  readonly camera: Trial | null;
}

export const EMPTY: Slot = { text: "", camera: null };

export function shown(value: number, factor: number): string {
  return (value * factor).toFixed(1).replace(/\.0$/, "");
}

/** The trials with one more of the camera's in the first empty place; all as they were where there is none. */
export function withTrial(slots: readonly Slot[], trial: Trial, factor: number): readonly Slot[] {
  const place = slots.findIndex((slot) => slot.text.trim() === "");
  if (place < 0) return slots;
  return slots.map((slot, at) => (at === place ? { text: shown(trial.value, factor), camera: trial } : slot));
}

export function without(slots: readonly Slot[], place: number): readonly Slot[] {
  return slots.map((slot, at) => (at === place ? EMPTY : slot));
}

export function isFull(slots: readonly Slot[]): boolean {
  return slots.every((slot) => slot.text.trim() !== "");
}

/** Where the whole comes from: one number typed in makes it a measure by hand. */
export function howTaken(slots: readonly Slot[]): "camera" | "by-hand" {
  const given = slots.filter((slot) => slot.text.trim() !== "");
  return given.length > 0 && given.every((slot) => slot.camera !== null) ? "camera" : "by-hand";
}
