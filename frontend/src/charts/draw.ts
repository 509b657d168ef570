/** Draws a Vega-Lite specification in the place of a still chart. Expressions are interpreted: the page allows no eval. */

import { parse, View } from "vega";
import type { Config } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile } from "vega-lite";
import type { TopLevelSpec } from "vega-lite";

import { paletteOf } from "./palette";
import { Tip } from "./tip";

const NARROW_PX = 480;

interface Drawable {
  height: number;
  description: string;
  config: object;
}

/** The same specification as in print, as wide as the frame; on a small screen a little higher for its width. */
function fitted(spec: object, frame: HTMLElement): TopLevelSpec {
  const narrow = frame.clientWidth < NARROW_PX;
  const { height, config } = spec as Drawable;
  return {
    ...spec,
    width: "container",
    height: narrow ? Math.round(0.9 * height) : height,
    autosize: { type: "fit-x", contains: "padding" },
    config: { ...config, aria: false },
  } as TopLevelSpec;
}

export async function draw(frame: HTMLElement, spec: object): Promise<void> {
  const place = document.createElement("div");
  place.className = "drawn";
  const view = viewOf(fitted(spec, frame), place);
  colour(view);
  const tip = new Tip(frame);
  view.tooltip((_handler, event, _item, words) => {
    if (!words) tip.hide();
    else if (event instanceof MouseEvent) tip.show(String(words), event.clientX, event.clientY);
  });
  // Measured while it is in the page and drawn before the still one goes, so nothing jumps.
  place.style.position = "absolute";
  place.style.visibility = "hidden";
  frame.append(place);
  view.initialize(place);
  await view.resize().runAsync();
  name(place, (spec as Drawable).description);
  for (const still of frame.querySelectorAll("svg.chart")) still.remove();
  place.style.position = "";
  place.style.visibility = "";
  frame.addEventListener("pointerleave", () => tip.hide());
  followTheScheme(view);
}

/** The whole chart is one picture with one name; its numbers are in the table, not in hundreds of named shapes. */
function name(place: HTMLElement, description: string): void {
  place.setAttribute("role", "img");
  place.setAttribute("aria-label", description);
  place.querySelector("svg")?.setAttribute("aria-hidden", "true");
}

function viewOf(spec: TopLevelSpec, container: HTMLElement): View {
  const compiled = compile(spec).spec;
  const runtime = parse(compiled, {} as Config, { ast: true });
  return new View(runtime, { expr: expressionInterpreter, renderer: "svg", container, hover: false } as never);
}

function colour(view: View): void {
  const styles = getComputedStyle(document.documentElement);
  for (const [role, value] of Object.entries(paletteOf((name) => styles.getPropertyValue(name)))) view.signal(role, value);
}

/** Light or dark as the system says, also when it changes. */
function followTheScheme(view: View): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    colour(view);
    void view.runAsync();
  });
}
