/** The tight band round a group of circles as an SVG path: the same rule as the server's stills. */

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

const FULL = 2 * Math.PI;
const COMPASS = Array.from({ length: 32 }, (_, k) => [Math.cos((FULL * k) / 32), Math.sin((FULL * k) / 32)] as const);

export function outline(circles: readonly Circle[]): string {
  const band = outermost(circles);
  if (band.length === 1) return disc(band[0]!);
  const turns = band.map((circle, n) => tangent(circle, band[(n + 1) % band.length]!));
  return band.map((circle, n) => bend(circle, turns.at(n - 1)!, turns[n]!, n === 0)).join("") + "Z";
}

/** The circles that touch the band, clockwise on the screen. */
function outermost(circles: readonly Circle[]): readonly Circle[] {
  if (circles.length === 2) return outermostOfTwo(circles[0]!, circles[1]!);
  const found: Circle[] = [];
  for (const [ux, uy] of COMPASS) {
    const best = furthest(circles, ux, uy);
    if (found.at(-1) !== best) found.push(best);
  }
  if (found.length > 1 && found[0] === found.at(-1)) found.pop();
  return found;
}

function outermostOfTwo(a: Circle, b: Circle): readonly Circle[] {
  const apart = Math.hypot(b.x - a.x, b.y - a.y) > Math.abs(a.r - b.r) + 1e-9;
  if (apart) return [a, b];
  return [a.r >= b.r ? a : b];
}

function furthest(circles: readonly Circle[], ux: number, uy: number): Circle {
  let best = circles[0]!;
  let reach = -Infinity;
  for (const circle of circles) {
    const own = circle.x * ux + circle.y * uy + circle.r;
    if (own > reach) {
      reach = own;
      best = circle;
    }
  }
  return best;
}

/** The direction, radians, in which the line leaves a for b. */
function tangent(a: Circle, b: Circle): number {
  const distance = Math.max(Math.hypot(b.x - a.x, b.y - a.y), 1e-9);
  const share = Math.max(-1, Math.min(1, (a.r - b.r) / distance));
  return Math.atan2(b.y - a.y, b.x - a.x) - Math.acos(share);
}

/** A line to the circle, and the way round it. */
function bend({ x, y, r }: Circle, start: number, end: number, first: boolean): string {
  const from = `${first ? "M" : "L"}${at(x + r * Math.cos(start))} ${at(y + r * Math.sin(start))}`;
  if (r === 0) return from;
  const large = (end - start + 2 * FULL) % FULL > Math.PI ? 1 : 0;
  return `${from}A${r} ${r} 0 ${large} 1 ${at(x + r * Math.cos(end))} ${at(y + r * Math.sin(end))}`;
}

function disc({ x, y, r }: Circle): string {
  return `M${at(x - r)} ${at(y)}A${r} ${r} 0 1 1 ${at(x + r)} ${at(y)}A${r} ${r} 0 1 1 ${at(x - r)} ${at(y)}Z`;
}

/** A tenth of a picture unit is fine enough to move smoothly. */
function at(value: number): number {
  return Math.round(value * 10) / 10;
}
