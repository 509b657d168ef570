import assert from "node:assert/strict";
import { test } from "node:test";

import { dueAfter } from "../src/check/sitting";
import { EMPTY, howTaken, isFull, shown, withTrial, without } from "../src/check/trials";

const trial = { value: 25.44, plus_minus: 2 };

test("a trial of the camera takes the first empty place, in the person's unit", () => {
  const slots = withTrial([{ text: "9", camera: null }, EMPTY, EMPTY], trial, 1 / 2.54);
  assert.deepEqual(slots.map((slot) => slot.text), ["9", "10", ""]);
  assert.equal(withTrial([{ text: "9", camera: null }], trial, 1)[0]!.text, "9");
});

test("one number typed in makes it a measure by hand", () => {
  const camera = withTrial(withTrial([EMPTY, EMPTY, EMPTY], trial, 1), trial, 1);
  assert.equal(howTaken(camera), "camera");
  assert.equal(howTaken([...camera.slice(0, 2), { text: "20", camera: null }]), "by-hand");
  assert.equal(howTaken([EMPTY]), "by-hand");
});

test("a dropped trial leaves its place to the next", () => {
  const full = withTrial([EMPTY], trial, 1);
  assert.equal(isFull(full), true);
  assert.equal(isFull(without(full, 0)), false);
  assert.equal(shown(12, 1), "12");
});

test("the timer asks every quarter of an hour and ends at three hours", () => {
  assert.deepEqual([3, 15, 29, 31, 200].map(dueAfter), [0, 15, 15, 30, 180]);
});
