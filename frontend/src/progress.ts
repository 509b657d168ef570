/**
 * The progress page: puts charts that answer to a pointer in the place of the still ones. What draws them is large, so it
 * is fetched only when a chart comes near; without it the still charts and their tables stay.
 */

export {};

const charts = [...document.querySelectorAll<HTMLElement>("[data-chart]")];
const source = charts.find((frame) => frame.dataset["src"])?.dataset["src"] ?? "/progress/charts";

let specs: Promise<Record<string, object>> | undefined;

async function fetchSpecs(): Promise<Record<string, object>> {
  const answer = await fetch(source, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`charts: ${answer.status}`);
  return answer.json();
}

async function put(frame: HTMLElement): Promise<void> {
  specs ??= fetchSpecs();
  const [{ draw }, known] = await Promise.all([import("./charts/draw"), specs]);
  const spec = known[frame.dataset["chart"] ?? ""];
  if (spec) await draw(frame, spec);
}

/** One after another, so that the page answers in between. */
let drawing = Promise.resolve();
const near = new IntersectionObserver(
  (seen) => {
    for (const { target, isIntersecting } of seen) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      // A chart that cannot be drawn leaves the still one in its place.
      drawing = drawing.then(() => put(target as HTMLElement)).catch(() => undefined);
    }
  },
  { rootMargin: "400px" },
);
for (const frame of charts) near.observe(frame);
