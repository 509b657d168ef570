/** The page on which a person has a film of their own looked through: choose or drop it, wait or cancel, read, jump. */

import { Mirror } from "./coach/mirror";
import { Looking, NotSeen, type Asked, type Body } from "./film/looking";
import { adviceOf, clock, figuresOf, momentsOf, unjudgedOf, type Faults, type Moment, type SeenFilm } from "./film/told";
import { byId, filled, type Texts } from "./player/page";

interface FilmPage extends Asked {
  readonly faults: Faults;
  readonly texts: Texts;
}

class FilmView {
  readonly #root = byId("film");
  readonly #video = byId<HTMLVideoElement>("film-video");
  readonly #mirror = new Mirror(byId<HTMLCanvasElement>("film-skeleton"));
  readonly #progress = byId<HTMLProgressElement>("film-progress");
  #looking: Looking | null = null;
  #bodies: readonly Body[] = [];

  constructor(private readonly page: FilmPage) {
    const choice = byId<HTMLInputElement>("film-choice");
    choice.addEventListener("change", () => void this.#take(choice.files?.[0]));
    byId("film-cancel").addEventListener("click", () => this.#looking?.stop());
    const drop = byId("film-drop");
    for (const kind of ["dragover", "dragenter"]) drop.addEventListener(kind, (event) => (event.preventDefault(), (drop.dataset["over"] = "")));
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => delete drop.dataset["over"]);
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      void this.#take(event.dataTransfer?.files[0]);
    });
    addEventListener("pagehide", () => this.#looking?.stop());
    this.#playAlong();
    this.#root.dataset["state"] = "empty";
  }

  async #take(file: File | undefined): Promise<void> {
    if (!file) return;
    this.#looking?.stop();
    this.#bodies = [];
    this.#mirror.clear();
    this.#show("looking");
    this.#say("opening");
    byId("film-word").scrollIntoView({ block: "start" });
    const video = this.#video;
    if (video.src) URL.revokeObjectURL(video.src);
    video.controls = false;
    video.src = URL.createObjectURL(file);
    const looking = new Looking(video, this.page, (share, body) => this.#moved(share, body));
    this.#looking = looking;
    try {
      await opened(video);
      const seen = await looking.all();
      if (this.#looking === looking) this.#told(seen, looking);
    } catch (error) {
      if (this.#looking !== looking) return;
      const known = error instanceof NotSeen ? error : new NotSeen("failed");
      this.#looking = null;
      this.#mirror.clear();
      this.#show("empty");
      this.#say(`trouble_${known.trouble}`, known.says);
    }
    byId<HTMLInputElement>("film-choice").value = "";
  }

  #moved(share: number, body: Body): void {
    this.#progress.value = share;
    this.#mirror.draw(body.points, this.#aspect);
    if (this.#root.dataset["said"] !== "looking") this.#say("looking");
  }

  get #aspect(): number {
    return this.#video.videoWidth / this.#video.videoHeight || 4 / 3;
  }

  #told(seen: SeenFilm, looking: Looking): void {
    const { faults, texts } = this.page;
    this.#looking = null;
    this.#bodies = looking.bodies;
    const moments = momentsOf(seen, faults, texts);
    this.#show("told");
    this.#say(!seen.followed ? "nobody" : moments.length === 0 ? "nothing" : "done", seen.why_not ?? "");
    byId("film-figures").replaceChildren(...figuresOf(seen, texts).flatMap(([name, value]) => [made("dt", name), made("dd", value)]));
    this.#list(moments);
    fill("film-advice", adviceOf(seen, faults, texts));
    fill("film-unjudged", [
      ...(seen.seconds_lost > 0.05 ? [filled(texts, "lost", { seconds: seen.seconds_lost.toFixed(1) })] : []),
      ...(seen.view === "oblique" || seen.view === "unknown" ? [texts["view_unsure"] ?? ""] : []),
      ...unjudgedOf(seen, faults),
    ]);
    this.#video.controls = true;
    this.#video.currentTime = 0;
    byId("film-heading").focus({ preventScroll: true });
  }

  #list(moments: readonly Moment[]): void {
    const whole_s = this.#video.duration;
    const bar = byId("film-timeline");
    bar.replaceChildren(
      ...moments.map((moment) => {
        const mark = made("i", "");
        mark.dataset["kind"] = moment.faults.length ? "fault" : moment.kind;
        mark.style.left = `${(100 * moment.start_s) / whole_s}%`;
        mark.style.width = `${(100 * (moment.end_s - moment.start_s)) / whole_s}%`;
        mark.addEventListener("click", () => this.#jump(moment));
        return mark;
      }),
    );
    byId("film-moments").replaceChildren(
      ...moments.map((moment) => {
        const line = made("li", "");
        line.dataset["kind"] = moment.kind;
        const button = made("button", `${moment.name} · ${clock(moment.start_s)}`);
        button.setAttribute("type", "button");
        button.addEventListener("click", () => this.#jump(moment));
        const words = made("p", moment.says);
        line.append(button, words, ...moment.faults.map((fault) => Object.assign(made("p", `▲ ${fault}`), { className: "film-fault" })));
        return line;
      }),
    );
  }

  /** Shows it from its beginning on. */
  #jump(moment: Moment): void {
    this.#video.currentTime = moment.start_s;
    void this.#video.play();
    this.#video.scrollIntoView({ block: "nearest" });
  }

  /** The skeleton goes with the film once it was looked through. */
  #playAlong(): void {
    const video = this.#video;
    const next = (_: number, { mediaTime }: { mediaTime: number }) => {
      const body = this.#bodies[Math.min(this.#bodies.length - 1, Math.max(0, Math.round(mediaTime * 15)))];
      if (body) this.#mirror.draw(body.points, this.#aspect);
      video.requestVideoFrameCallback(next);
    };
    video.requestVideoFrameCallback(next);
  }

  #show(state: "empty" | "looking" | "told"): void {
    this.#root.dataset["state"] = state;
    this.#progress.value = 0;
    for (const part of this.#root.querySelectorAll<HTMLElement>("[data-in]")) part.hidden = !part.dataset["in"]!.split(" ").includes(state);
  }

  #say(key: string, what = ""): void {
    this.#root.dataset["said"] = key;
    byId("film-word").textContent = filled(this.page.texts, key, { what }).trim();
  }
}

function opened(video: HTMLVideoElement): Promise<void> {
  return new Promise((there, reject) => {
    video.addEventListener("loadeddata", () => there(), { once: true });
    video.addEventListener("error", () => reject(new NotSeen("unreadable")), { once: true });
  });
}

function made<K extends keyof HTMLElementTagNameMap>(tag: K, text: string): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(tag), { textContent: text });
}

/** A list and its heading; both are hidden where there is nothing to say. */
function fill(id: string, lines: readonly string[]): void {
  byId(id).replaceChildren(...lines.map((line) => made("li", line)));
  byId(id).closest("section")!.hidden = lines.length === 0;
}

const data = document.getElementById("film-page");
if (data) new FilmView(JSON.parse(data.textContent!) as FilmPage);
