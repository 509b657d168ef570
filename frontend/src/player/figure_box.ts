/** The animated figure, moved by the session's own time. */

import type { UnhunchFigure } from "../figure/element";
import type { Moment } from "./moment";
import type { Page } from "./page";
import type { Playing } from "./playing";

/** Shows the exercise's figure at this moment of the session. */
export function showFigure(box: HTMLElement, page: Page, now: Moment, state: Playing, isLed = false): void {
  const figure = figureIn(box, page, now.item.exercise);
  if (!figure) return;
  if (now.side && figure.getAttribute("side") !== now.side) figure.setAttribute("side", now.side);
  if (isLed && now.step.kind === "rep") figure.play();
  else move(figure, now, state);
}

function figureIn(box: HTMLElement, page: Page, exercise: string): UnhunchFigure | null {
  if (box.dataset["exercise"] === exercise) return box.firstElementChild as UnhunchFigure | null;
  box.dataset["exercise"] = exercise;
  const data = page.figures[exercise];
  if (!data) {
    box.replaceChildren();
    return null;
  }
  const figure = document.createElement("unhunch-figure") as UnhunchFigure;
  figure.figure = data as UnhunchFigure["figure"];
  box.replaceChildren(figure);
  return figure;
}

/** In a phase the figure is where the phase is; while getting ready it shows the movement; at rest it waits at the start. */
function move(figure: UnhunchFigure, now: Moment, state: Playing): void {
  const { step } = now;
  if (step.phases) {
    const phase = step.phases[now.phase] ?? step.phases.at(-1)!;
    figure.setElapsed(phase.name, (now.tempo[now.phase] ?? 1) * phase.duration_s, phase.duration_s);
  } else if (step.kind === "hold") {
    figure.setElapsed("hold", state.elapsed_s, step.duration_s + state.extra_s);
  } else if (step.kind === "rest" || step.kind === "side-change") {
    figure.setProgress("concentric", 0);
  } else if (state.mode === "playing") {
    figure.play();
  } else {
    figure.pause();
  }
}
