import assert from "node:assert/strict";
import { test } from "node:test";

import { adviceOf, clock, figuresOf, lookedAt, momentsOf, type SeenFilm } from "../src/film/told";

const TEXTS = {
  count: "Counted", held: "Longest hold", range: "Reach", tempo: "Time", seconds: "{seconds} s", degrees: "{degrees} degrees",
  tempo_says: "{out}, {pause}, {back}", not_measured: "not measured", rep: "Repetition {number}", hold: "Hold", partial: "Not counted",
  rep_says: "{out} {pause} {back} {range} %", rep_says_degrees: "{out} {pause} {back} {range} %, {degrees}°", rep_says_shown: "{out} {pause} {back} {range} % of shown", differs: "{what}: {times} of {all}", hold_says: "{seconds} s",
  possible: "possible: {fault}", advice: "{fault}: in {times} of {all}. {cue}",
};
const FAULTS = { shrug: { name: "Shoulders creeping up", cue: "Let them grow heavy.", possible: false } };
const fault = (confidence: number) => ({ id: "shrug", onset_s: 2, confidence });
const rep = (start_s: number, range_deg: number | null, faults = [fault(0.9)]) => ({
  start_s, top_s: start_s + 2, end_s: start_s + 4, range: 0.984, range_deg, concentric_s: 1.91, hold_s: 0.24, eccentric_s: 2, faults,
  quality: null as number | null, differs: [] as readonly string[],
});
const seen = (part: Partial<SeenFilm>): SeenFilm => ({
  says: "seen", exercise: "lateral-raise", view: "front", count: 0, seconds_lost: 0, followed: true, why_not: null,
  reps: [], partial: [], holds: [], not_assessed: [], ...part,
});

test("the same film is looked at at the same times on every machine", () => {
  assert.deepEqual(lookedAt(0.2), [0, 1 / 15, 2 / 15]);
  assert.equal(lookedAt(0.01).length, 1);
});

test("repetitions, holds of their own and what was not counted come in the order of the film", () => {
  const told = momentsOf(seen({
    reps: [rep(1, 76.4)],
    holds: [{ start_s: 2.9, end_s: 3.1, faults: [] }, { start_s: 8, end_s: 10.5, faults: [] }],
    partial: [{ start_s: 6, end_s: 7, why: "it was too small" }],
  }), FAULTS, TEXTS);
  assert.deepEqual(told.map((each) => [each.name, each.says]), [
    ["Repetition 1", "1.9 0.2 2.0 98 %, 76°"], ["Not counted", "it was too small"], ["Hold", "2.5 s"],
  ]);
  assert.deepEqual(told[0]!.faults, ["Shoulders creeping up"]);
});

test("a fault the camera is not sure of is called possible", () => {
  const told = momentsOf(seen({ reps: [rep(1, null, [fault(0.5)])] }), FAULTS, TEXTS);
  assert.deepEqual(told[0]!.faults, ["possible: shoulders creeping up"]);
});

test("what was not measured is said to be so", () => {
  assert.deepEqual(figuresOf(seen({ count: 2, reps: [rep(1, null), rep(5, null)] }), TEXTS), [
    ["Counted", "2"], ["Reach", "not measured"], ["Time", "1.9, 0.2, 2.0"],
  ]);
});

test("of a hold the longest is told, and no count", () => {
  assert.deepEqual(figuresOf(seen({ holds: [{ start_s: 1, end_s: 4, faults: [] }, { start_s: 6, end_s: 18.04, faults: [] }] }), TEXTS), [
    ["Longest hold", "12.0 s"],
  ]);
});

test("a fault is told once, with its cue and how often it was seen", () => {
  const told = adviceOf(seen({ reps: [rep(1, 70), rep(5, 70), rep(9, 70, [])] }), FAULTS, TEXTS);
  assert.deepEqual(told, ["Shoulders creeping up: in 2 of 3. Let them grow heavy."]);
});

test("against what was shown, a repetition says where it differs most, and the advice what differs most often", () => {
  const like = (differs: readonly string[]) => ({ ...rep(1, null, []), quality: 0.8, differs });
  const found = seen({ reps: [like(["Left wrist: later", "Pace"]), like(["Left wrist: later"]), like([])] });
  const told = momentsOf(found, FAULTS, TEXTS);
  assert.deepEqual(told.map((each) => each.faults), [["Left wrist: later"], ["Left wrist: later"], []]);
  assert.equal(told[0]!.says, "1.9 0.2 2.0 98 % of shown");
  assert.deepEqual(adviceOf(found, FAULTS, TEXTS), ["Left wrist: later: 2 of 3", "Pace: 1 of 3"]);
});

test("times are minutes, seconds and tenths", () => assert.deepEqual([0, 9.96, 61.04].map(clock), ["0:00.0", "0:10.0", "1:01.0"]));
