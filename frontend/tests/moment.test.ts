import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../tests/golden/player_vectors.json";
import { momentOf } from "../src/player/moment";
import { IDLE, type Playing } from "../src/player/playing";
import type { Script } from "../src/player/script";

const script = vectors.script as unknown as Script;
const texts = { set: "Set {n} of {of}", of: "of {n}", left: "Left side", next: "Next: {name}", last_one: "Last", rest: "Rest", hold: "Hold" };
// Steps: 2 and 3 repetitions of 2 s and 4 s, 4 rest of 15 s, 9 a hold on the left of 20 s, 15 a breath of 4 s and 6 s.
const at = (step: number, elapsed_s: number, more: Partial<Playing> = {}) =>
  momentOf(script, { ...IDLE, mode: "playing", step, elapsed_s, ...more }, texts);

test("a repetition shows its count, its phase word and its tempo", () => {
  const now = at(3, 3);
  assert.deepEqual([now.digits, now.under, now.word, now.place], ["2", "of 2", "Back", "Set 1 of 2"]);
  assert.deepEqual(now.tempo, [1, 0.25]);
});

test("the exercise's own phase words come first", () => {
  assert.equal(at(2, 1).word, "Up");
});

test("the ring fills over a set of repetitions and empties over a wait", () => {
  assert.equal(at(3, 3).ring, 0.75);
  assert.equal(at(4, 3).ring, 0.8);
});

test("a clock shows the last second until it is over", () => {
  assert.deepEqual([at(9, 0).digits, at(9, 0.01).digits, at(9, 19.99).digits, at(9, 20).digits], ["20", "20", "1", "0"]);
});

test("added seconds are shown", () => {
  assert.equal(at(9, 5, { extra_s: 10 }).digits, "25");
});

test("the side and the next exercise are named", () => {
  assert.deepEqual([at(9, 0).place, at(9, 0).next, at(15, 0).next], ["Left side", "Next: Hang", "Last"]);
});

test("lungs fill over four seconds and empty over six", () => {
  const full = (elapsed_s: number) => Math.round(at(15, elapsed_s).breath! * 100) / 100;
  assert.deepEqual([full(0), full(2), full(3.999), full(7), full(10)], [0, 0.5, 1, 0.5, 0]);
});

test("a change of sides already belongs to the side that comes", () => {
  assert.deepEqual([7, 9, 10, 11, 2].map((step) => at(step, 0).side), ["left", "left", "right", "right", null]);
});
