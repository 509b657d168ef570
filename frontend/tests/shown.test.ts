import assert from "node:assert/strict";
import { test } from "node:test";

import { frameAt, framesOf } from "../src/own/shown";

const LINES = '{"t_s": 0.0, "joints": {"left_wrist": [0.25, 0.5, 1.0]}}\n{"t_s": 2.0, "joints": {"left_wrist": [0.5, 0.5, 1.0], "tail": [1, 1, 1]}}';

test("lines of joints become bodies the mirror can draw", () => {
  const frames = framesOf(LINES);
  assert.equal(frames.length, 2);
  assert.deepEqual([...frames[0]!.body.slice(45, 48)], [0.25, 0.5, 1]);
  assert.equal(frames[0]!.body.reduce((sum, number) => sum + number, 0), 1.75);
});

test("what is no line of joints is left out", () => {
  assert.equal(framesOf("").length, 0);
  assert.equal(framesOf(`${LINES}\nnonsense`).length, 2);
});

test("a replay begins again at its end", () => {
  const frames = framesOf(LINES);
  assert.equal(frameAt(frames, 1.5)!.time_s, 0);
  assert.equal(frameAt(frames, 2.5)!.time_s, 0);
  assert.equal(frameAt([], 1), undefined);
});
