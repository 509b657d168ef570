import assert from "node:assert/strict";
import { test } from "node:test";
import golden from "../../tests/golden/figures/played.json";
import type { FigureData } from "../src/figure/data";
import { eased, lengthOf, momentAfter, momentOf, momentOfLoop, still } from "../src/figure/moment";
import { outline } from "../src/figure/outline";
import { pathData } from "../src/figure/picture";

const figure = golden.figure as unknown as FigureData;
const near = (a: readonly number[], b: readonly number[], by: number) =>
  assert.ok(a.length === b.length && a.every((value, n) => Math.abs(value - b[n]!) <= by), `${a} is not near ${b}`);

for (const { phase, t, points, order } of golden.moments) {
  test(`at ${t} of ${phase} the points are where the server says`, () => {
    const moment = momentOf(figure, phase, t);
    near(moment.points, points, 0.51);
    assert.deepEqual(moment.order, order);
  });
}

test("the still is drawn with the same outlines as the server's", () => {
  const numbers = (text: string) => (text.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
  const theirs = [...golden.still.matchAll(/<path class="figure-([a-z-]+)" d="([^"]+)"/g)].filter(([, tone]) => tone !== "ghost");
  const { points, order } = still(figure);
  const shown = order.map((n) => figure.shapes[n]!).filter((shape) => !shape.phases);
  assert.deepEqual(shown.map(({ tone }) => tone), theirs.map(([, tone]) => tone));
  shown.forEach((shape, n) => near(numbers(pathData(shape, points)), numbers(theirs[n]![2]!), 1.01));
});

test("a smooth reach starts and ends slowly", () => {
  assert.deepEqual([eased(0), eased(0.25), eased(0.5), eased(1)], [0, 0.103515625, 0.5, 1]);
});

test("a phase the figure does not have is its beginning", () => {
  assert.deepEqual(momentOf(figure, "setup", 0.5).points, momentOf(figure, "concentric", 0).points);
});

test("a figure played by itself goes through its phases and round again", () => {
  const length = lengthOf(figure);
  assert.deepEqual(momentOfLoop(figure, length + 1).points, momentOfLoop(figure, 1).points);
  assert.equal(momentOfLoop(figure, length - 0.1).phase, "eccentric");
});

test("a long hold breathes at its own pace", () => {
  const breathing: FigureData = {
    ...figure,
    moving: [0],
    phases: [{ name: "hold", seconds: 4, steps: 1, frames: [[0, 0], [10, 0], [0, 0]] }],
  };
  assert.equal(momentAfter(breathing, "hold", 2, 30).points[0], 10);
  assert.equal(momentAfter(breathing, "hold", 6, 30).points[0], 10);
  assert.equal(momentAfter(breathing, "hold", 8, 30).points[0], 0);
});

test("two equal circles are a capsule", () => {
  const capsule = outline([{ x: 0, y: 0, r: 10 }, { x: 100, y: 0, r: 10 }]);
  assert.equal(capsule, "M0 10A10 10 0 0 1 0 -10L100 -10A10 10 0 0 1 100 10Z");
});
