"""The player's page before a pretended camera, and the finder's worker on pictures that Python looks at, too."""

import base64
import json
import os
import re
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import cv2
import numpy as np
import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from bench.motion import p99
from bench.running import Running, app, seeded
from tools.people.rendered import Camera, film_of, write
from unhunch.trackers.pose_following import OnePerson
from unhunch.trackers.pose_networks import Networks
from unhunch.trackers.video import MODEL

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
FPS, SECONDS, WARM, COMPARED, SURE = 12, 15.0, 10, 12, 0.5
MOST_PARTS, LONGEST_MS, ASKED_MS = 40, 240_000, 250
WATCH = """
(() => {
  const kept = (window.kept = { seen: [], words: [] });
  let taken = 0;
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (data) {
    if (data instanceof ArrayBuffer) {
      taken = 1000 * new DataView(data).getFloat64(2, true);
      kept.seen.push(performance.now());
      if (!this.heard) this.addEventListener("message", () => kept.words.push(performance.now() - taken));
      this.heard = true;
    }
    return send.call(this, data);
  };
})()
"""
FIND = """
async ({ urls, model, pictures }) => {
  const worker = new Worker(urls["pose.js"], { type: "module" });
  const next = () =>
    new Promise((done, fail) => {
      worker.onmessage = ({ data }) => (data.kind === "failed" ? fail(data.why) : done(data));
    });
  const at = (name) => new URL(urls[name], location.href).href;
  const loaded = next();
  worker.postMessage({
    kind: "load",
    model,
    delegate: "CPU",
    loader: at("vision_wasm_module_internal.js"),
    wasm: at("vision_wasm_module_internal.wasm"),
    models: { lite: at("pose_landmarker_lite.task"), full: at("pose_landmarker_full.task") },
  });
  await loaded;
  const found = [];
  for (const [n, data] of pictures.entries()) {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const seen = next();
    worker.postMessage({ kind: "look", picture, time_ms: 83 * (n + 1) }, [picture]);
    const { people, took_ms } = await seen;
    found.push({ took_ms, body: people[0] ? [...people[0]] : null });
  }
  worker.terminate();
  return found;
}
"""


def rows() -> list[dict[str, object]]:
    """The page with the lite model; then each model on the same pictures, beside Python's."""
    with TemporaryDirectory() as folder:
        return _rows(Path(folder))


def _rows(folder: Path) -> list[dict[str, object]]:
    shown = film_of("lateral-raise", reps=1, fps=FPS, pace=1.5, camera=Camera(width=320, height=240))
    pictures, film = list(shown.pictures()), folder / "film.y4m"
    write(pictures, film, FPS)
    some = pictures[12 : 12 + COMPARED]
    packed = [base64.b64encode(cv2.imencode(".png", each[..., ::-1])[1].tobytes()).decode() for each in some]
    with app(seeded(40)) as running, sync_playwright() as driver:
        camera = ("--use-fake-device-for-media-stream", f"--use-file-for-fake-video-capture={film}")
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *camera])
        page = _opened(browser, running)
        found = [_played(page)]
        page.reload()
        urls = json.loads(page.locator("#player-coach").text_content() or "")["pose"]
        for model in ("lite", "full"):
            seen = page.evaluate(FIND, {"urls": urls, "model": model, "pictures": packed})
            found.append(_compared(model, seen, some))
        browser.close()
    return found


def _opened(browser: Browser, running: Running) -> Page:
    context = browser.new_context(permissions=["camera"])
    context.set_default_timeout(LONGEST_MS)
    root = f"http://127.0.0.1:{running.port}"
    context.add_cookies(
        [
            {"name": name, "value": value, "url": root}
            for name, value in (c.split("=", 1) for c in running.cookie.split("; "))
        ]
    )
    page = context.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{root}/session/post-work")
    page.get_by_role("button", name=re.compile("Nothing new")).click()
    page.wait_for_selector("#coach-on")
    return page


def _played(page: Page) -> dict[str, object]:
    """Pictures a second, from picture to word, and what all processes of the browser use meanwhile."""
    page.check("#player-pace-first")
    page.click("#coach-on")
    page.click("#player-start")
    for _ in range(MOST_PARTS):
        if "raise" in page.inner_text("#player-name").lower():
            break
        page.keyboard.press("ArrowRight")
    _until(page, f"kept.words.length >= {WARM}")
    processes = _browser()
    used_s, begun = _used_s(processes), time.monotonic()
    page.evaluate("kept.seen.length = kept.words.length = 0")
    page.wait_for_timeout(1000 * SECONDS)
    _until(page, "kept.seen.length > 2 && kept.words.length > 0")
    cores = (_used_s(processes) - used_s) / (time.monotonic() - begun)
    seen, words = page.evaluate("[kept.seen, kept.words]")
    return {
        "what": "the page, lite model, 320x240 at 12 a second, no graphics chip",
        "pictures a second": round(1000 / float(np.mean(np.diff(seen))), 1),
        "picture to word ms": round(float(np.median(words)), 1),
        "p99 ms": round(p99(words), 1),
        "cores": round(cores, 2),
        "load": round(os.getloadavg()[0], 1),
        "MiB": round(sum(each.memory_full_info().pss for each in processes) / 2**20),
    }


def _until(page: Page, is_so: str) -> None:
    """Wait for it; the page's own rule allows no script that is made from text, so it is asked from here."""
    for _ in range(LONGEST_MS // ASKED_MS):
        if page.evaluate(is_so):
            return
        page.wait_for_timeout(ASKED_MS)
    raise TimeoutError(is_so)


def _browser() -> list[psutil.Process]:
    return [each for each in psutil.Process().children(recursive=True) if "chrom" in each.name()]


def _used_s(processes: Sequence[psutil.Process]) -> float:
    return sum(sum(each.cpu_times()[:2]) for each in processes)


def _compared(model: str, seen: Sequence[dict[str, Any]], pictures: Sequence[Any]) -> dict[str, object]:
    """How long a picture takes in the browser, and how far its places are from those of Python's full model."""
    person = OnePerson(Networks(MODEL))
    apart: list[float] = []
    for n, (one, picture) in enumerate(zip(seen, pictures, strict=True)):
        theirs = person.find(picture, n / FPS)
        if one["body"] is None or theirs is None:
            continue
        body = np.array(one["body"]).reshape(-1, 3)
        both = (body[:, 2] >= SURE) & (theirs.visibility >= SURE)
        apart += np.hypot(*(body[both, :2] - theirs.points[both, :2] / picture.shape[0]).T).tolist()
    return {
        "what": f"the finder, {model} model, against Python's full model on the same {len(pictures)} pictures",
        "finder ms": round(float(np.median([one["took_ms"] for one in seen])), 1),
        "mean apart, picture heights": round(float(np.mean(apart)), 4) if apart else None,
        "p99 apart": round(p99(apart), 4) if apart else None,
    }
