/** The camera in the player: mirror, line and finder, and what the screen says about them. */

import { byId, filled, type Page } from "../player/page";
import type { Session } from "../player/session";
import { advice, hasGivenUp, NOBODY_YET, setAt, waitsForPerson, type Followed } from "./advice";
import { Camera, NoCamera, type Trouble } from "./camera";
import { Finder, type FinderUrls, type Seen } from "./finder";
import { Line, type Analysed, type Answer, type Now } from "./line";
import { Mirror } from "./mirror";

export interface CoachPage {
  readonly line: string;
  readonly pose: FinderUrls;
  /** By place in the script: whether the camera can follow the item. */
  readonly follows: readonly boolean[];
  readonly texts: Readonly<Record<string, string>>;
}

/** As dark as this on average, 0 to 255, and nothing can be made out. */
const DARK = 28;
const LIGHT_CHECK_MS = 2000;
const CUE_SHOWN_MS = 4000;

export class Coach {
  readonly #camera: Camera;
  readonly #finder: Finder;
  readonly #line: Line;
  readonly #mirror: Mirror;
  #known: Followed = NOBODY_YET;
  #set = "";
  #word: Now | null = null;
  #isDark = false;
  #cueUntil = 0;
  #ownPace = false;
  #leads = false;

  constructor(
    private readonly page: Page,
    private readonly session: Session,
    private readonly coach: CoachPage,
  ) {
    this.#camera = new Camera(byId<HTMLVideoElement>("coach-video"), () => this.#off("unplugged"));
    this.#mirror = new Mirror(byId<HTMLCanvasElement>("coach-skeleton"));
    this.#finder = new Finder(coach.pose, {
      seen: (what) => this.#seen(what),
      loaded: () => this.#tell(),
      failed: () => this.#off("failed"),
    });
    this.#line = new Line(coach.line, (answer) => this.#heard(answer), () => this.#camera.isOn && this.#off("line"));
    for (const id of ["coach-on", "coach-on-now"]) byId(id).addEventListener("click", () => void this.#toggle());
    byId("coach-choice").addEventListener("change", (event) => void this.#open((event.target as HTMLSelectElement).value));
    addEventListener("pagehide", () => this.#close());
  }

  async #toggle(): Promise<void> {
    if (this.#camera.isOn) return this.#off(null);
    await this.#open();
  }

  async #open(deviceId?: string): Promise<void> {
    try {
      await this.#camera.open(deviceId);
    } catch (error) {
      return this.#off(error instanceof NoCamera ? error.trouble : "failed");
    }
    this.page.root.dataset["camera"] = "on";
    this.#label();
    this.#say("loading");
    this.#line.open();
    this.#finder.start();
    this.#ownPace = this.session.state.my_pace;
    void this.#offerCameras();
    this.#look();
    this.#watchLight();
  }

  #off(trouble: Trouble | "line" | null): void {
    this.#close();
    delete this.page.root.dataset["camera"];
    this.#label();
    this.#say(trouble ? `trouble_${trouble}` : "");
    if (this.#leads) this.session.do({ kind: "my-pace", on: this.#ownPace });
    this.#leads = false;
  }

  #close(): void {
    this.#camera.close();
    this.#finder.stop();
    this.#line.close();
    this.#mirror.clear();
    this.#set = "";
    this.#word = null;
  }

  #label(): void {
    const text = this.coach.texts[this.#camera.isOn ? "turn_off" : "turn_on"] ?? "";
    for (const id of ["coach-on", "coach-on-now"]) {
      byId(id).textContent = text;
      byId(id).setAttribute("aria-pressed", String(this.#camera.isOn));
    }
  }

  async #offerCameras(): Promise<void> {
    const choices = await this.#camera.choices();
    const list = byId<HTMLSelectElement>("coach-choice");
    list.hidden = choices.length < 2;
    list.replaceChildren(...choices.map((one) => new Option(one.name || "?", one.id)));
  }

  /** Each picture goes to the finder while it is free; the others are only seen in the mirror. */
  #look(): void {
    const { video } = this.#camera;
    const next = (time_ms: number) => {
      if (!this.#camera.isOn) return;
      this.#follow();
      if (this.#finder.isFree) void createImageBitmap(video).then((picture) => this.#finder.look(picture, time_ms));
      video.requestVideoFrameCallback((now) => next(now));
    };
    video.requestVideoFrameCallback((now) => next(now));
  }

  #seen(what: Seen): void {
    this.#mirror.draw(what.people[0], this.#camera.aspect);
    this.#line.send(what);
    if (performance.now() > this.#cueUntil) this.#tell();
  }

  /** Tells the coach which set it is, and whether the movement or the clock leads. */
  #follow(): void {
    const { script } = this.page;
    const { state } = this.session;
    const set = setAt(script, state);
    const isFollowed = set !== null && this.coach.follows[set.item] === true;
    if (this.#set && set?.key !== this.#set) {
      this.#set = "";
      this.#line.end();
    }
    if (isFollowed && !this.#set) {
      this.#set = set.key;
      this.#line.begin(script.items[set.item]!.exercise, this.#camera.aspect);
    }
    const step = script.steps[state.step];
    const isLost = hasGivenUp(this.#known, performance.now() / 1000);
    this.#lead(isFollowed && step !== undefined && waitsForPerson(step) && !isLost);
  }

  #lead(leads: boolean): void {
    if (leads === this.#leads) return;
    if (leads) this.#ownPace = this.session.state.my_pace;
    this.#leads = leads;
    this.session.do({ kind: "my-pace", on: leads || this.#ownPace });
  }

  #heard(answer: Answer): void {
    if (answer.says === "now") this.#now(answer);
    else if (answer.says === "seen") this.#ended(answer);
    else if (answer.says === "refused") this.#off("line");
  }

  #now(word: Now): void {
    this.#word = word;
    const [events, known] = advice(this.page.script, this.session.state, word, this.#known, performance.now() / 1000);
    this.#known = known;
    for (const event of events) this.session.do(event);
    if (word.cue) this.#cue(word.cue.text);
    else if (performance.now() > this.#cueUntil) this.#tell();
  }

  #cue(text: string): void {
    this.#cueUntil = performance.now() + CUE_SHOWN_MS;
    this.#show(text, "cue");
    this.session.sound.beep("turn");
    this.session.sound.say([text], "if-quiet");
  }

  #ended(found: Analysed): void {
    this.page.root.dataset["counted"] = String(found.count);
  }

  /** The one thing to say about the picture. */
  #tell(): void {
    const word = this.#word;
    if (this.#isDark) return this.#say("dark");
    if (!word) return this.#say(this.#set ? "loading" : "");
    if (word.framing !== "good") return this.#say(`framing_${word.framing.replaceAll("-", "_")}`, this.#missing(word));
    this.#say(word.ready ? "following" : "start_position");
  }

  #missing(word: Now): string {
    const parts = new Set(word.missing.map((name) => this.coach.texts[`part_${name.split("_").at(-1)}`] ?? name));
    return [...parts].join(", ");
  }

  #say(key: string, what = ""): void {
    this.#show(key && filled(this.coach.texts, key, { what }), key.startsWith("trouble") ? "trouble" : "plain");
  }

  #show(text: string, tone: "plain" | "cue" | "trouble"): void {
    const place = byId("coach-word");
    if (place.textContent !== text) place.textContent = text;
    place.dataset["tone"] = tone;
    const before = byId("coach-word-before");
    if (before.textContent !== text) before.textContent = text;
  }

  #watchLight(): void {
    const canvas = new OffscreenCanvas(16, 12);
    const pen = canvas.getContext("2d", { willReadFrequently: true })!;
    const check = () => {
      if (!this.#camera.isOn) return;
      pen.drawImage(this.#camera.video, 0, 0, 16, 12);
      const pixels = pen.getImageData(0, 0, 16, 12).data;
      let sum = 0;
      for (let at = 0; at < pixels.length; at += 4) sum += pixels[at]! + pixels[at + 1]! + pixels[at + 2]!;
      this.#isDark = sum / (0.75 * pixels.length) < DARK;
      setTimeout(check, LIGHT_CHECK_MS);
    };
    check();
  }
}

export function readCoach(): CoachPage | null {
  const data = document.getElementById("player-coach");
  return data && (JSON.parse(data.textContent!) as CoachPage | null);
}
