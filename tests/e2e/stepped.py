"""A camera that waits: the next picture of a film comes once the last was looked at, and time goes with the pictures.

What is found then does not depend on how busy the machine is, and a quick one need not wait for the film's own seconds.
"""

from pathlib import Path

from playwright.sync_api import Page

STEP = """
async () => {
  const bytes = new Uint8Array(await (await fetch("/film.y4m")).arrayBuffer());
  const line = bytes.indexOf(10) + 1;
  const [, wide, high, rate] = /W(\\d+) H(\\d+) F(\\d+):1000/.exec(new TextDecoder().decode(bytes.slice(0, line)));
  const size = (wide * high * 3) / 2, whole = size + 6, count = (bytes.length - line) / whole, step_ms = 1e6 / rate;
  const colorSpace = { primaries: "bt709", transfer: "iec61966-2-1", matrix: "smpte170m", fullRange: true };
  const begun = performance.now(), shown = window.createImageBitmap;
  let n = 0;
  window.createImageBitmap = async (source, ...more) => {
    if (!(source instanceof HTMLVideoElement)) return shown(source, ...more);
    const at = line + (n % count) * whole + 6;
    const init = { format: "I420", codedWidth: +wide, codedHeight: +high, timestamp: 1000 * n * step_ms, colorSpace };
    const frame = new VideoFrame(bytes.subarray(at, at + size), init);
    n += 1;
    return shown(frame).finally(() => frame.close());
  };
  const next = (act) => setTimeout(() => act(begun + n * step_ms), 15);
  HTMLVideoElement.prototype.requestVideoFrameCallback = next;
}
"""


def step_through(page: Page, film: Path) -> None:
    """From now on this page's camera shows the film so, from its beginning."""
    page.route("**/film.y4m", lambda route: route.fulfill(path=film))
    page.evaluate(STEP)
