import assert from "node:assert/strict";
import { test } from "node:test";
import { isSame } from "../src/player/ending";
import type { SetResult } from "../src/player/playing";

const set: SetResult = { item: 0, set_no: 1, reps: 12 };

test("a set that was done again is listed anew, with what the camera counted then", () => {
  assert.equal(isSame([[set, 11]], [[set, 11]]), true);
  assert.equal(isSame([[set, 11]], [[set, 10]]), false);
  assert.equal(isSame([[{ ...set }, 11]], [[set, 11]]), false);
  assert.equal(isSame([[set, 11]], []), false);
});
