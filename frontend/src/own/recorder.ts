/** The recorder: camera, mirror, and how far the showing is; then the stick figure of what was shown. */

import { Camera, NoCamera, type Trouble } from "../coach/camera";
import { Finder, type FinderUrls, type Seen } from "../coach/finder";
import { Line, type Answer, type Showing } from "../coach/line";
import { Mirror } from "../coach/mirror";
import { framesOf, frameAt } from "./shown";

export interface RecorderPage {
  readonly line: string;
  readonly pose: FinderUrls;
  readonly texts: Readonly<Record<string, string>>;
}

export function readRecorder(): RecorderPage | null {
  const data = document.getElementById("own-recorder")?.textContent;
  return data ? (JSON.parse(data) as RecorderPage) : null;
}

function byId<T extends HTMLElement>(id: string): T {
  return document.getElementById(id) as T;
}

export class Recorder {
  readonly #camera: Camera;
  readonly #finder: Finder;
  readonly #line: Line;
  readonly #mirror: Mirror;
  #isTaking = false;

  constructor(private readonly page: RecorderPage) {
    this.#camera = new Camera(byId<HTMLVideoElement>("own-video"), () => this.#off("unplugged"));
    this.#mirror = new Mirror(byId<HTMLCanvasElement>("own-skeleton"));
    this.#finder = new Finder(page.pose, {
      seen: (what) => this.#seen(what),
      loaded: () => {},
      failed: () => this.#off("failed"),
    });
    this.#line = new Line(page.line, (answer) => this.#heard(answer), () => this.#camera.isOn && this.#off("line"));
    const show = byId<HTMLButtonElement>("own-show");
    show.hidden = false;
    show.addEventListener("click", () => (this.#camera.isOn ? this.#off(null) : void this.#open()));
    byId("own-camera").addEventListener("change", (event) => void this.#open((event.target as HTMLSelectElement).value));
    addEventListener("pagehide", () => this.#close());
    this.#replay();
  }

  async #open(deviceId?: string): Promise<void> {
    this.#close();
    try {
      await this.#camera.open(deviceId);
    } catch (error) {
      return this.#off(error instanceof NoCamera ? error.trouble : "failed");
    }
    byId("own-stage").hidden = false;
    byId("own-word").scrollIntoView({ block: "start" });
    byId("own-show").textContent = this.#text("stop");
    this.#say("loading");
    this.#isTaking = false;
    this.#line.open();
    this.#line.show("begin", { aspect: this.#camera.aspect });
    this.#finder.start();
    void this.#camera.offer(byId<HTMLSelectElement>("own-camera"));
    this.#look();
  }

  #off(trouble: Trouble | "line" | null): void {
    this.#close();
    byId("own-stage").hidden = true;
    byId("own-count").textContent = "";
    byId("own-show").textContent = this.#text(this.#landmarks.value ? "once_more" : "start");
    this.#say(trouble ? `trouble_${trouble}` : "");
  }

  #close(): void {
    this.#camera.close();
    this.#finder.stop();
    this.#line.close();
    this.#mirror.clear();
  }

  #look(): void {
    const { video } = this.#camera;
    const next = (time_ms: number) => {
      if (!this.#camera.isOn) return;
      if (this.#finder.isFree) void createImageBitmap(video).then((picture) => this.#finder.look(picture, time_ms));
      video.requestVideoFrameCallback((now) => next(now));
    };
    video.requestVideoFrameCallback((now) => next(now));
  }

  #seen(what: Seen): void {
    if (!this.#camera.isOn) return;
    this.#mirror.draw(what.people[0], this.#camera.aspect);
    this.#line.send(what);
  }

  #heard(answer: Answer): void {
    if (answer.says === "showing") this.#showing(answer);
    else if (answer.says === "shown") this.#shown(answer.landmarks);
    else if (answer.says === "refused") this.#refused(answer.code);
  }

  #showing(now: Showing): void {
    byId("own-count").textContent = now.stage === "waiting" ? "" : `${Math.min(now.count, now.wanted)}/${now.wanted}`;
    if (now.stage === "enough") return this.#take();
    if (now.framing && now.framing !== "good") return this.#say(`framing_${now.framing.replaceAll("-", "_")}`, this.#missing(now));
    if (now.stage === "waiting") return this.#say("stage_still");
    if (now.count >= now.wanted) return this.#say("stage_hold");
    this.#say(now.count > 0 ? "stage_more" : "stage_showing", String(now.count));
  }

  #missing(now: Showing): string {
    const parts = new Set((now.missing ?? []).map((name) => this.page.texts[`part_${name.split("_").at(-1)}`] ?? name));
    return [...parts].join(", ");
  }

  #take(): void {
    if (this.#isTaking) return;
    this.#isTaking = true;
    this.#line.show("take");
  }

  #shown(landmarks: string): void {
    this.#landmarks.value = landmarks;
    this.#off(null);
    this.#say("stage_enough");
    this.#replay();
    byId("own-played").scrollIntoView({ block: "nearest" });
  }

  #refused(code: string): void {
    if (code !== "nothing-to-learn") return this.#off("line");
    this.#isTaking = false;
    this.#say("again");
    this.#line.show("begin", { aspect: this.#camera.aspect });
  }

  get #landmarks(): HTMLTextAreaElement {
    return byId<HTMLTextAreaElement>("own-landmarks");
  }

  /** Over and over, as slowly as it was shown; one still picture for whoever wants no movement. */
  #replay(): void {
    const frames = framesOf(this.#landmarks.value);
    const isThere = frames.length > 0;
    byId("own-played").hidden = !isThere;
    if (!isThere) return;
    const length_s = Math.round(frames.at(-1)!.time_s);
    byId("own-length").textContent = this.#text("shown").replace("{n}", String(length_s));
    const figure = new Mirror(byId<HTMLCanvasElement>("own-replay"));
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return figure.draw(frames[frames.length >> 1]!.body, 4 / 3);
    const begun = performance.now();
    const shown = this.#landmarks.value;
    const draw = () => {
      if (this.#landmarks.value !== shown) return;
      figure.draw(frameAt(frames, (performance.now() - begun) / 1000)?.body, 4 / 3);
      requestAnimationFrame(draw);
    };
    draw();
  }

  #text(key: string): string {
    return this.page.texts[key] ?? "";
  }

  #say(key: string, what = ""): void {
    const text = this.#text(key).replace("{what}", what).replace("{n}", what);
    const place = byId("own-word");
    if (place.textContent !== text) place.textContent = text;
  }
}
