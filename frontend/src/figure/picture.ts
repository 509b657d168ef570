/** Draws a figure's moments into one SVG. */

import type { FigureData, ShapeData } from "./data";
import type { FigureMoment } from "./moment";
import { outline } from "./outline";

const SVG = "http://www.w3.org/2000/svg";

export class Picture {
  readonly svg = document.createElementNS(SVG, "svg");
  private readonly paths: readonly SVGPathElement[];
  private readonly moves: readonly boolean[];
  private readonly body = document.createElementNS(SVG, "g");
  private order: readonly number[] = [];
  private drawn = false;

  constructor(
    private readonly figure: FigureData,
    mirrored: boolean,
  ) {
    const [x, y, width, height] = figure.box;
    this.svg.setAttribute("class", "figure-picture");
    this.svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    this.svg.setAttribute("role", "img");
    this.svg.append(titleOf(figure), this.body);
    if (mirrored) this.body.setAttribute("transform", `matrix(-1 0 0 1 ${2 * x + width} 0)`);
    this.paths = figure.shapes.map(pathOf);
    const moving = new Set(figure.moving);
    this.moves = figure.shapes.map(({ groups }) => groups.some((group) => group.some((n, i) => i % 2 === 0 && moving.has(n))));
  }

  show(moment: FigureMoment): void {
    this.figure.shapes.forEach((shape, n) => {
      if (!this.drawn || this.moves[n]) this.paths[n]!.setAttribute("d", pathData(shape, moment.points));
      if (shape.phases) this.paths[n]!.toggleAttribute("hidden", !shape.phases.includes(moment.phase));
    });
    this.drawn = true;
    if (moment.order !== this.order) this.stack(moment.order);
  }

  private stack(order: readonly number[]): void {
    this.order = order;
    this.body.append(...order.map((n) => this.paths[n]!));
  }
}

function titleOf(figure: FigureData): SVGTitleElement {
  const title = document.createElementNS(SVG, "title");
  title.textContent = figure.title;
  return title;
}

function pathOf(shape: ShapeData): SVGPathElement {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", `figure-${shape.tone}`);
  return path;
}

export function pathData(shape: ShapeData, points: readonly number[]): string {
  return shape.groups.map((group) => outline(circlesOf(group, points))).join("");
}

function circlesOf(group: readonly number[], points: readonly number[]) {
  return Array.from({ length: group.length / 2 }, (_, n) => {
    const point = group[2 * n]!;
    return { x: points[2 * point]!, y: points[2 * point + 1]!, r: group[2 * n + 1]! };
  });
}
