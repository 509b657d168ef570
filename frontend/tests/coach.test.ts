import assert from "node:assert/strict";
import { test } from "node:test";
import golden from "../../tests/golden/live_frames.json";
import { advice, GIVEN_UP_S, hasGivenUp, ledByClock, NOBODY_YET, setAt, UNSURE_S, type Followed } from "../src/coach/advice";
import { betterDelegate, betterModel, isTooSlow } from "../src/coach/finder";
import { KeptPerson } from "../src/coach/kept_person";
import { ledBy, NOT_YET } from "../src/coach/led";
import { brightness } from "../src/coach/light";
import { packed, type Now } from "../src/coach/line";
import { momentOf, shownCount } from "../src/player/moment";
import { after, IDLE, type Playing } from "../src/player/playing";
import type { Item, Script, Step } from "../src/player/script";

const item = (name: string) => ({ name, cues: ["Strong."], phases: { concentric: "Raise", eccentric: "Lower", hold: "Hold", in: "In", out: "Out" } }) as unknown as Item;
const reps = (set_no: number, side?: "left" | "right"): Step[] =>
  [1, 2, 3].map((count) => ({ kind: "rep", item: 0, duration_s: 4, set_no, sets: 2, count, of: 3, ...(side && { side }), say: [String(count)], phases: [{ name: "concentric", duration_s: 2 }, { name: "eccentric", duration_s: 2 }] }));
const script: Script = {
  slot: "post-work",
  posture: [],
  items: [item("Raise"), item("Hang"), item("One-arm row")],
  steps: [
    { kind: "announce", item: 0, duration_s: 4 },
    { kind: "setup", item: 0, duration_s: 10 },
    ...reps(1),
    { kind: "rest", item: 0, duration_s: 20, set_no: 2 },
    ...reps(2),
    { kind: "setup", item: 1, duration_s: 10 },
    { kind: "hold", item: 1, duration_s: 20, set_no: 1, sets: 1 },
    { kind: "setup", item: 2, duration_s: 10 },
    ...reps(1, "left").map((step) => ({ ...step, item: 2 })),
    { kind: "side-change", item: 2, duration_s: 5, set_no: 1 },
    ...reps(1, "right").map((step) => ({ ...step, item: 2 })),
    { kind: "done", item: 2, duration_s: 0 },
  ],
};
const SETUP = 1;
const REP = 2;
const HOLD = 10;

const word = (change: Partial<Now> = {}): Now => ({
  says: "now", framing: "good", missing: [], ready: true, lost: false, count: 0, confirmed: change.count ?? 0, hold_since_s: null, partial: null, reach: null, cue: null, ...change,
});
const at = (step: number, change: Partial<Playing> = {}): Playing => ({ ...IDLE, mode: "playing", step, elapsed_s: 4, my_pace: true, ...change });
const kinds = (found: readonly [readonly { kind: string }[], Followed]) => found[0].map((event) => event.kind);

test("each repetition that is newly counted is one step on, and none twice", () => {
  const [two, known] = advice(script, at(REP), word({ count: 2 }), { ...NOBODY_YET, set: "0 1 " }, 0);
  assert.deepEqual(two.map((event) => event.kind), ["advance", "advance"]);
  assert.deepEqual(kinds(advice(script, at(REP + 2), word({ count: 2 }), known, 1)), []);
  assert.deepEqual(kinds(advice(script, at(REP + 2), word({ count: 1 }), known, 2)), []);
});

test("what is counted beyond the end of a set does not skip the rest after it", () => {
  const [events] = advice(script, at(REP + 1), word({ count: 5 }), { ...NOBODY_YET, set: "0 1 ", counted: 1 }, 0);
  assert.equal(events.length, 2);
});

test("a picture is as bright as its red, green and blue on average, whatever its opacity", () => {
  assert.equal(brightness([10, 20, 30, 255, 40, 50, 60, 0]), 35);
});

test("what is counted while the person has paused moves nothing, later neither", () => {
  const [events, known] = advice(script, at(REP, { mode: "paused" }), word({ count: 1 }), NOBODY_YET, 0);
  assert.deepEqual(events, []);
  assert.deepEqual(kinds(advice(script, at(REP), word({ count: 1 }), known, 1)), []);
});

test("the set-up ends when the start position is held, but nobody is rushed", () => {
  assert.deepEqual(kinds(advice(script, at(SETUP), word(), NOBODY_YET, 0)), ["skip"]);
  assert.deepEqual(kinds(advice(script, at(SETUP, { elapsed_s: 1 }), word(), NOBODY_YET, 0)), []);
  assert.deepEqual(kinds(advice(script, at(SETUP), word({ ready: false }), NOBODY_YET, 0)), []);
});

test("a repetition done before the set-up is over is the first of the set, one done while the exercise is named is none", () => {
  const begun = { ...NOBODY_YET, set: "0 1 " };
  const [, early] = advice(script, at(SETUP, { elapsed_s: 2 }), word({ count: 1 }), begun, 0);
  assert.deepEqual(kinds(advice(script, at(REP), word({ count: 1 }), early, 1)), ["advance"]);
  const [, named] = advice(script, at(SETUP - 1), word({ count: 1 }), begun, 0);
  assert.deepEqual(kinds(advice(script, at(REP), word({ count: 1 }), named, 1)), []);
  const [, paused] = advice(script, at(SETUP, { mode: "paused" }), word({ count: 1 }), begun, 0);
  assert.deepEqual(kinds(advice(script, at(REP), word({ count: 1 }), paused, 1)), []);
});

test("a hold's time stands still at once before it is held, goes on when it is, and stops when it is let go", () => {
  let [events, known] = advice(script, at(HOLD, { elapsed_s: 0 }), word({ ready: false }), NOBODY_YET, 0);
  assert.deepEqual(events, [{ kind: "pause" }]);
  [events, known] = advice(script, at(HOLD, { mode: "paused", elapsed_s: 0 }), word({ hold_since_s: 3 }), known, 5);
  assert.deepEqual(events, [{ kind: "resume" }]);
  [events, known] = advice(script, at(HOLD, { elapsed_s: 8 }), word(), known, 13);
  assert.deepEqual(events, []);
  [events, known] = advice(script, at(HOLD, { elapsed_s: 9.1 }), word(), known, 14.1);
  assert.deepEqual(events, [{ kind: "pause" }]);
  assert.equal(known.has_paused, true);
});

test("a hold that the person paused is not taken up again by the camera, and one they let run is left alone", () => {
  assert.deepEqual(kinds(advice(script, at(HOLD, { mode: "paused" }), word({ hold_since_s: 3 }), NOBODY_YET, 0)), []);
  const [, known] = advice(script, at(HOLD, { elapsed_s: 0 }), word(), NOBODY_YET, 0);
  const [none, over] = advice(script, at(HOLD, { elapsed_s: 0.2 }), word(), known, 1);
  assert.deepEqual([none, over.is_overruled], [[], true]);
});

test("who is gone for long leaves the lead to the clock, and a waiting hold goes on", () => {
  const [, lost] = advice(script, at(REP), word({ framing: "nobody", lost: true, ready: false }), NOBODY_YET, 100);
  assert.equal(hasGivenUp(lost, 100 + GIVEN_UP_S), false);
  assert.equal(hasGivenUp(lost, 100.1 + GIVEN_UP_S), true);
  const [, waiting] = advice(script, at(HOLD, { elapsed_s: 0 }), word({ framing: "nobody" }), NOBODY_YET, 0);
  assert.deepEqual(kinds(advice(script, at(HOLD, { mode: "paused", elapsed_s: 0 }), word({ framing: "nobody" }), waiting, 9)), ["resume"]);
});

test("turning round for a moment in a good picture is not being lost", () => {
  const [, known] = advice(script, at(REP), word({ lost: true, ready: false }), NOBODY_YET, 0);
  assert.equal(known.lost_since_s, null);
});

test("somebody in the picture whose start cannot be told leaves the lead to the clock, later; not once anything was counted", () => {
  const [, known] = advice(script, at(REP), word({ ready: false }), NOBODY_YET, 0);
  assert.deepEqual([hasGivenUp(known, UNSURE_S), hasGivenUp(known, UNSURE_S + 0.1)], [false, true]);
  const [, counted] = advice(script, at(REP), word({ ready: false, count: 1 }), NOBODY_YET, 0);
  assert.equal(hasGivenUp(counted, 1000), false);
});

test("each side is a set of its own, made ready for in the change of sides", () => {
  const left = setAt(script, at(12))!;
  const change = setAt(script, at(15))!;
  const right = setAt(script, at(16))!;
  assert.deepEqual([left.key, change.key, right.key], ["2 1 left", "2 1 right", "2 1 right"]);
  const [events] = advice(script, at(16), word({ count: 1 }), { ...NOBODY_YET, set: "2 1 left", counted: 3 }, 0);
  assert.equal(events.length, 1);
});

test("at the end and before the start there is no set", () => {
  assert.equal(setAt(script, { ...IDLE }), null);
  assert.equal(setAt(script, at(REP, { mode: "finished" })), null);
});

test("a whole set by movement alone is one result", () => {
  let state: Playing = at(REP);
  let known: Followed = NOBODY_YET;
  for (const count of [1, 2, 3]) {
    const [events, next] = advice(script, state, word({ count }), known, count);
    known = next;
    for (const event of events) state = after(script, state, event);
  }
  assert.deepEqual(state.done, [{ item: 0, set_no: 1, reps: 3 }]);
});

/** A set of three by these words, as the session is after the last of them. */
function ledThrough(words: readonly Now[]): Playing {
  let state: Playing = at(REP);
  let known: Followed = NOBODY_YET;
  for (const [second, each] of words.entries()) {
    const [events, next] = advice(script, state, each, known, second);
    known = next;
    for (const event of events) state = after(script, state, event);
  }
  return state;
}

test("a set is not over at the top of its last repetition, but once that has come back", () => {
  const atTop = [word({ count: 1, confirmed: 0 }), word({ count: 2, confirmed: 1 }), word({ count: 3, confirmed: 2 })];
  assert.deepEqual([ledThrough(atTop).step, ledThrough(atTop).done], [REP + 2, []]);
  const after = ledThrough([...atTop, word({ count: 3, confirmed: 3 })]);
  assert.deepEqual([after.step, after.done], [REP + 3, [{ item: 0, set_no: 1, reps: 3 }]]);
});

test("a last repetition that turns out to be none is not logged; the next one is", () => {
  const none = [word({ count: 2 }), word({ count: 3, confirmed: 2 }), word({ count: 2, partial: "it was too quick" })];
  assert.deepEqual(ledThrough(none).done, []);
  const again = ledThrough([...none, word({ count: 3, confirmed: 2 }), word({ count: 3 })]);
  assert.deepEqual(again.done, [{ item: 0, set_no: 1, reps: 3 }]);
});

test("what is said in one word, a jump in the count, ends the set only when all of it has come back", () => {
  assert.deepEqual(ledThrough([word({ count: 4, confirmed: 3 })]).step, REP + 2);
  assert.equal(ledThrough([word({ count: 4, confirmed: 3 }), word({ count: 4 })]).step, REP + 3);
});

test("what was counted while the clock led moves nothing afterwards", () => {
  const slow = ledByClock({ ...NOBODY_YET, set: "0 1 ", counted: 1 }, word({ count: 3 }));
  assert.deepEqual(kinds(advice(script, at(REP + 1), word({ count: 3 }), slow, 9)), []);
  assert.equal(ledByClock(slow, word({ count: 2 })).counted, 3);
});

test("the way back is shown from near the top until near the start", () => {
  let led = ledBy(word({ reach: 0.5 }), NOT_YET, NOBODY_YET);
  assert.equal(led.goesBack, false);
  led = ledBy(word({ reach: 0.8 }), led, NOBODY_YET);
  led = ledBy(word({ reach: 0.4 }), led, NOBODY_YET);
  assert.equal(led.goesBack, true);
  assert.equal(ledBy(word({ reach: 0.2 }), led, NOBODY_YET).goesBack, false);
  assert.deepEqual(ledBy(null, led, NOBODY_YET), NOT_YET);
});

test("led by movement the screen counts what was done and never runs ahead", () => {
  const texts = { take_start: "Start position", of: "of {n}" };
  const step = script.steps[REP + 1]!;
  const led = { reach: 0.5, goesBack: true, counts: true };
  assert.deepEqual([shownCount(step, null), shownCount(step, led)], [2, 1]);
  const now = momentOf(script, at(REP + 1, { mode: "waiting" }), texts, led);
  assert.deepEqual([now.digits, now.word], ["1", "Lower"]);
  assert.equal(momentOf(script, at(REP + 1), texts, { ...led, counts: false }).word, "Start position");
});

test("the full model is taken where there is room, given up where there is none, and not tried twice", () => {
  const times = (ms: number) => Array.from({ length: 30 }, () => ms);
  assert.equal(betterModel("lite", times(20), false), "full");
  assert.equal(betterModel("lite", times(20), true), null);
  assert.equal(betterModel("lite", times(30), false), null);
  assert.equal(betterModel("full", times(60), false), "lite");
  assert.equal(betterModel("full", times(50), false), null);
  assert.equal(betterModel("lite", times(20).slice(1), false), null);
});

test("a graphics chip is tried where the processor is slow, and kept only if it is faster", () => {
  assert.equal(betterDelegate("CPU", { CPU: 60 }, "hardware"), "GPU");
  assert.equal(betterDelegate("CPU", { CPU: 60 }, "software"), null);
  assert.equal(betterDelegate("CPU", { CPU: 20 }, "hardware"), null);
  assert.equal(betterDelegate("GPU", { CPU: 60, GPU: 15 }, "hardware"), null);
  assert.equal(betterDelegate("GPU", { CPU: 60, GPU: 80 }, "hardware"), "CPU");
  assert.equal(betterDelegate("CPU", { CPU: 60, GPU: Infinity }, "hardware"), null);
});

test("too few pictures are told after a while, and do not flicker", () => {
  const gaps = (ms: number) => Array.from({ length: 20 }, () => ms);
  assert.equal(isTooSlow(gaps(310).slice(1), false), false);
  assert.equal(isTooSlow(gaps(310), false), true);
  assert.equal(isTooSlow(gaps(290), true), true);
  assert.equal(isTooSlow(gaps(240), true), false);
});

function body(across: number, tall: number): Float32Array {
  const numbers = new Float32Array(99);
  for (const [point, down] of [[11, 0.25], [12, 0.25], [23, 0.25 + tall], [24, 0.25 + tall]] as const) numbers.set([across, down, 1], 3 * point);
  return numbers;
}
const frame = (time_ms: number, ...people: Float32Array[]) => ({ time_ms, took_ms: 1, people });

test("the mirror keeps to the same person as the coach", () => {
  const keeps = new KeptPerson();
  const near = body(0.9, 0.3);
  assert.equal(keeps.find(frame(0, body(0.3, 0.2), near)), near);
  const moved = body(0.88, 0.3);
  assert.equal(keeps.find(frame(100, body(0.3, 0.5), moved)), moved);
  const other = body(0.2, 0.3);
  assert.equal(keeps.find(frame(1000, other)), undefined);
  assert.equal(keeps.find(frame(3000, other)), other);
});

test("a frame goes over the line as the coach writes it", () => {
  for (const one of golden.frames) {
    const people = one.people.map((numbers) => Float32Array.from(numbers));
    assert.equal(Buffer.from(packed({ time_ms: one.time_ms, took_ms: 0, people })).toString("hex"), one.bytes);
  }
});
