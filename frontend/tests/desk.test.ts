import assert from "node:assert/strict";
import { test } from "node:test";

import type { Sits } from "../src/coach/line";
import { picturesOf } from "../src/desk/pictures";
import { CHANGED_MS, heard, isUnsure, NOTHING, NUDGE_SHOWN_MS, UNSURE_MS, type Told } from "../src/desk/telling";

const look = (state: string, more: Partial<Sits> = {}): Sits => ({ says: "sits", act: "look", state, nudge: false, away_min: null, ...more });
const after = (looks: readonly (readonly [Sits, number])[]): Told => looks.reduce((told, [sits, at]) => heard(told, sits, at), NOTHING);

test("a nudge stays while the person leans forward, and for a minute at most", () => {
  const nudged = [look("forward", { nudge: true }), 0] as const;
  assert.equal(after([nudged, [look("forward"), 30_000]]).nudged_ms, 0);
  assert.equal(after([nudged, [look("forward"), NUDGE_SHOWN_MS]]).nudged_ms, null);
});

test("a nudge goes once the person has sat otherwise for a moment", () => {
  const nudged = [look("forward", { nudge: true }), 0] as const;
  assert.equal(after([nudged, [look("upright"), 1000], [look("upright"), 1000 + CHANGED_MS - 1]]).nudged_ms, 0);
  assert.equal(after([nudged, [look("upright"), 1000], [look("upright"), 1000 + CHANGED_MS]]).nudged_ms, null);
  assert.equal(after([nudged, [look("upright"), 1000], [look("forward"), 3000], [look("upright"), 4000], [look("upright"), 8000]]).nudged_ms, 0);
});

test("a break is offered until it is answered", () => {
  const told = after([[look("upright", { away_min: 7 }), 0], [look("upright"), 1000], [look("forward"), 2000]]);
  assert.equal(told.away_min, 7);
});

test("help is offered only after it could not be told for a while", () => {
  const told = after([[look("unknown"), 1000], [look("unknown"), 2000]]);
  assert.equal(isUnsure(told, UNSURE_MS), false);
  assert.equal(isUnsure(told, 1000 + UNSURE_MS), true);
  assert.equal(isUnsure(heard(told, look("upright"), 3000), 10 * UNSURE_MS), false);
});

const video = { srcObject: { getVideoTracks: () => ["track"] } } as unknown as HTMLVideoElement;
class Grabber {
  grabFrame = () => Promise.reject(new Error("no picture yet"));
}

test("pictures come straight from the track where the browser offers it, and a missing one is none", async () => {
  const grabbed = picturesOf(video, { ImageCapture: Grabber });
  assert.equal(grabbed.needsVideo, false);
  assert.equal(await grabbed.next(), null);
  assert.equal(picturesOf(video, {}).needsVideo, true);
});
