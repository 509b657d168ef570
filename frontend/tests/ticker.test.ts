import assert from "node:assert/strict";
import { test } from "node:test";
import { Ticker } from "../src/player/ticker";

function scene(speed = 1) {
  const clock = { monotonic: 5000, wall: 900000, ticks: [] as number[], lost: 0 };
  const ticker = new Ticker({ monotonic_ms: () => clock.monotonic, wall_ms: () => clock.wall }, speed, {
    tick: (dt_s) => clock.ticks.push(dt_s),
    lost: () => (clock.lost += 1),
  });
  const pass = (monotonic_ms: number, wall_ms = monotonic_ms) => {
    clock.monotonic += monotonic_ms;
    clock.wall += wall_ms;
    ticker.beat();
  };
  const sum = () => clock.ticks.reduce((total, dt_s) => total + dt_s, 0);
  return { clock, pass, sum };
}

test("uneven beats lose no time", () => {
  const { pass, sum } = scene();
  for (let n = 0; n < 1000; n += 1) pass(16.6 + (n % 7) * 33.3);
  const expected = Array.from({ length: 1000 }, (_, n) => 16.6 + (n % 7) * 33.3).reduce((a, b) => a + b, 0) / 1000;
  assert.ok(Math.abs(sum() - expected) < 1e-6);
});

test("two seconds between beats are time, more is lost", () => {
  const { clock, pass, sum } = scene();
  pass(2000);
  assert.deepEqual([sum(), clock.lost], [2, 0]);
  pass(2001);
  assert.deepEqual([sum(), clock.lost], [2, 1]);
});

test("sleep that only the wall clock saw is lost time", () => {
  const { clock, pass } = scene();
  pass(100, 3_600_000);
  assert.deepEqual([clock.ticks.length, clock.lost], [0, 1]);
});

test("a wall clock set back is not lost time", () => {
  const { clock, pass, sum } = scene();
  pass(100, -3_600_000);
  assert.deepEqual([sum(), clock.lost], [0.1, 0]);
});

test("a test may run faster, in ticks no longer than any other", () => {
  const { clock, pass, sum } = scene(60);
  pass(100);
  assert.ok(Math.abs(sum() - 6) < 1e-9);
  assert.ok(Math.max(...clock.ticks) <= 2);
});
