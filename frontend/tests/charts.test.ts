import assert from "node:assert/strict";
import { test } from "node:test";
import { paletteOf } from "../src/charts/palette";
import { left } from "../src/charts/tip";

test("a chart's colours are the page's own, and a dot is filled with its card", () => {
  const styles: Record<string, string> = { "--raised": " #1a2226", "--accent": " #57c7c2 " };
  const palette = paletteOf((name) => styles[name] ?? "");
  assert.equal(palette.ground, "#1a2226");
  assert.equal(palette.accent, "#57c7c2");
});

test("the sentence stands beside the pointer, on the side where there is room", () => {
  assert.equal(left(100, 200, 600), 112);
  assert.equal(left(500, 200, 600), 288);
  assert.equal(left(150, 240, 300), 0);
});
