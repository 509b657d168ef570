import assert from "node:assert/strict";
import { test } from "node:test";
import vectors from "../../tests/golden/player_vectors.json";
import { after, IDLE, TABLE, type Event, type Mode } from "../src/player/playing";
import type { Script } from "../src/player/script";

const script = vectors.script as unknown as Script;

for (const one of vectors.cases) {
  test(`the browser's player does as the recorded one: ${one.name}`, () => {
    let state = IDLE;
    for (const [event, expected] of one.steps as unknown as [Event, [string, number, number, number, boolean, boolean, string | null, number]][]) {
      state = after(script, state, event);
      const [mode, step, elapsed_s, extra_s, my_pace, lost, sign, done] = expected;
      assert.ok(Math.abs(state.elapsed_s - elapsed_s) < 1e-5);
      assert.deepEqual(
        [state.mode, state.step, state.extra_s, state.my_pace, state.lost, state.sign, state.done.length],
        [mode, step, extra_s, my_pace, lost, sign, done],
      );
    }
    assert.deepEqual(JSON.parse(JSON.stringify(state.done)), one.done);
  });
}

test("stop is legal in every mode", () => {
  for (const mode of Object.keys(TABLE) as Mode[]) {
    const state = after(script, { ...IDLE, mode }, { kind: "stop", sign: "S2" });
    assert.deepEqual([state.mode, state.sign], ["stopped", "S2"]);
  }
});
