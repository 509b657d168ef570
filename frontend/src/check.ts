/** The page of one measure: the camera fills in the trials; each can be taken again, dropped or typed over. */

import { EMPTY, howTaken, isFull, shown, withTrial, without, type Slot } from "./check/trials";
import { Sitting } from "./check/sitting";
import { Camera, NoCamera, type Trouble } from "./coach/camera";
import { Finder, type FinderUrls, type Seen } from "./coach/finder";
import { Light } from "./coach/light";
import { Line, type Answer, type Measures, type Taken } from "./coach/line";
import { Mirror } from "./coach/mirror";
import { Pace } from "./coach/pace";
import { byId, filled, type Texts } from "./player/page";
import { Sound } from "./player/sound";

interface CheckData {
  readonly measure: string;
  readonly trials: number;
  readonly factor: number;
  readonly unit: string;
  readonly height_cm: number | null;
  readonly line: string | null;
  readonly pose: FinderUrls | null;
  readonly texts: Texts;
}

class Trials {
  #slots: readonly Slot[];
  readonly #inputs: readonly HTMLInputElement[];

  constructor(private readonly data: CheckData, private readonly again: (() => void) | null) {
    this.#inputs = [...document.querySelectorAll<HTMLInputElement>(".check-trial input")];
    this.#slots = this.#inputs.map((input) => ({ ...EMPTY, text: input.value }));
    this.#inputs.forEach((input, place) => {
      input.addEventListener("input", () => this.#typed(place));
      if (again) this.#buttons(input, place);
    });
    this.#show();
  }

  get isFull(): boolean {
    return isFull(this.#slots);
  }

  get filled(): number {
    return this.#slots.filter((slot) => slot.text.trim() !== "").length;
  }

  take(trial: { value: number; plus_minus: number }): void {
    this.#slots = withTrial(this.#slots, trial, this.data.factor);
    this.#slots.forEach((slot, place) => (this.#inputs[place]!.value = slot.text));
    this.#show();
  }

  /** As if the person had typed it. */
  type(text: string): void {
    this.#inputs[0]!.value = text;
    this.#typed(0);
    this.#inputs[0]!.focus();
  }

  #typed(place: number): void {
    this.#slots = this.#slots.map((slot, at) => (at === place ? { text: this.#inputs[at]!.value, camera: null } : slot));
    this.#show();
  }

  #clear(place: number): void {
    this.#slots = without(this.#slots, place);
    this.#inputs[place]!.value = "";
    this.#show();
    this.#inputs[place]!.focus();
  }

  #buttons(input: HTMLInputElement, place: number): void {
    const row = document.createElement("div");
    row.className = "row";
    const actions: [string, () => void][] = [["redo", () => (this.#clear(place), this.again?.())]];
    if (this.data.trials > 1) actions.push(["drop", () => this.#clear(place)]);
    for (const [key, act] of actions) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "quiet";
      button.textContent = filled(this.data.texts, key, { n: place + 1 });
      button.addEventListener("click", act);
      row.append(button);
    }
    row.hidden = true;
    input.parentElement!.append(row);
  }

  #show(): void {
    const { texts, factor, unit } = this.data;
    this.#inputs.forEach((input, place) => {
      const { text, camera } = this.#slots[place]!;
      const off = camera ? filled(texts, "off_by", { off: shown(camera.plus_minus, factor), unit }) : "";
      input.parentElement!.querySelector("[data-off]")!.textContent = off;
      const row = input.parentElement!.querySelector<HTMLElement>(".row");
      if (row) row.hidden = text.trim() === "";
    });
    byId<HTMLInputElement>("how-taken").value = howTaken(this.#slots);
  }
}

class Check {
  readonly #camera = new Camera(byId<HTMLVideoElement>("check-video"), () => this.#off("unplugged"));
  readonly #mirror = new Mirror(byId<HTMLCanvasElement>("check-skeleton"));
  readonly #light = new Light(byId<HTMLVideoElement>("check-video"), () => this.#lit());
  readonly #sound = new Sound(document.documentElement.lang, true);
  readonly #finder: Finder;
  readonly #line: Line;
  readonly #trials: Trials;
  #pace = new Pace();
  #taken = 0;

  constructor(private readonly data: CheckData, pose: FinderUrls, line: string) {
    this.#finder = new Finder(pose, {
      seen: (what) => this.#seen(what),
      loaded: () => this.#pace.pause(),
      failed: (why) => this.#off(why === "no-webgl" ? "no-webgl" : "failed"),
    });
    this.#line = new Line(line, (answer) => this.#heard(answer), () => this.#camera.isOn && this.#off("line"));
    this.#trials = new Trials(data, () => void this.#open());
    byId("check").hidden = false;
    byId("check-on").addEventListener("click", () => void this.#toggle());
    byId("check-camera").addEventListener("change", (event) => void this.#change((event.target as HTMLSelectElement).value));
    addEventListener("pagehide", () => this.#close());
  }

  async #toggle(): Promise<void> {
    if (!this.#camera.isOn) return this.#open();
    this.#line.taken();
  }

  /** What another camera sees is another trial. */
  async #change(deviceId: string): Promise<void> {
    if (!this.#camera.isOn) return;
    this.#close();
    await this.#open(deviceId);
  }

  async #open(deviceId?: string): Promise<void> {
    this.#sound.unlock();
    if (this.#camera.isOn) return;
    try {
      await this.#camera.open(deviceId);
    } catch (error) {
      return this.#off(error instanceof NoCamera ? error.trouble : "failed");
    }
    this.#taken = 0;
    this.#pace = new Pace();
    byId("check-mirror").hidden = false;
    byId("check").dataset["camera"] = "on";
    this.#label();
    this.#say("loading");
    this.#line.open();
    this.#line.check(this.data.measure, this.#camera.aspect, this.data.height_cm);
    this.#finder.start();
    this.#light.watch();
    void this.#camera.offer(byId<HTMLSelectElement>("check-camera"), byId("check-camera-field"));
    this.#look();
    byId("check-mirror").scrollIntoView({ block: "start" });
  }

  #off(trouble: Trouble | "line" | null): void {
    this.#close();
    if (trouble) this.#show(filled(this.data.texts, `trouble_${trouble}`), "trouble");
  }

  #close(): void {
    this.#light.stop();
    this.#camera.close();
    this.#finder.stop();
    this.#line.close();
    this.#mirror.clear();
    byId("check-camera-field").hidden = true;
    byId("check-mirror").hidden = true;
    delete byId("check").dataset["camera"];
    byId("check-now").textContent = "";
    this.#label();
  }

  #label(): void {
    const button = byId("check-on");
    button.textContent = this.data.texts[this.#camera.isOn ? "off" : "on"]!;
    button.setAttribute("aria-pressed", String(this.#camera.isOn));
  }

  #look(): void {
    const { video } = this.#camera;
    const next = (time_ms: number) => {
      if (!this.#camera.isOn) return;
      if (this.#finder.isFree) void createImageBitmap(video).then((picture) => this.#finder.look(picture, time_ms), () => undefined);
      video.requestVideoFrameCallback((now) => next(now));
    };
    video.requestVideoFrameCallback((now) => next(now));
  }

  #seen(what: Seen): void {
    if (!this.#camera.isOn) return;
    this.#pace.looked(what.time_ms);
    this.#mirror.draw(what.people[0], this.#camera.aspect);
    this.#line.send(what);
  }

  #heard(answer: Answer): void {
    if (answer.says === "measures") this.#now(answer);
    else if (answer.says === "taken") this.#ended(answer);
    else if (answer.says === "refused") this.#off("line");
  }

  #now(word: Measures): void {
    const { texts, factor, unit, trials } = this.data;
    byId("check-now").textContent = word.value === null ? "" : `${shown(word.value, factor)} ${unit}`;
    this.#take(word.trials);
    if (this.#trials.isFull) return this.#done();
    if (this.#light.isDark) return;
    if (this.#pace.isSlow) return this.#say("slow");
    if (word.framing !== "good") return this.#show(filled(texts, `framing_${word.framing}`, { what: this.#missing(word.missing) }), "plain");
    const key = `${word.step}_${this.data.measure}`;
    if (key in texts && trials > 0) this.#show(texts[key]!, "plain");
  }

  #take(trials: readonly { value: number; plus_minus: number }[]): void {
    for (const trial of trials.slice(this.#taken)) {
      if (this.#trials.isFull) break;
      this.#trials.take(trial);
      this.#sound.beep("start");
      const { factor, unit } = this.data;
      const places = { n: this.#trials.filled, all: this.data.trials, value: shown(trial.value, factor), unit, off: shown(trial.plus_minus, factor) };
      this.#sound.say([filled(this.data.texts, "one_more", places)], "now");
    }
    this.#taken = trials.length;
  }

  #done(): void {
    this.#off(null);
    this.#show(this.data.texts["done"]!, "plain");
    byId("trial-1").focus();
  }

  /** Said as soon as it is so, also while nobody can be seen; with light, what is seen has the word again. */
  #lit(): void {
    if (this.#camera.isOn) this.#say(this.#light.isDark ? "dark" : "loading");
  }

  #ended(taken: Taken): void {
    this.#take(taken.trials);
    this.#off(null);
    const { texts } = this.data;
    if (taken.why_not === null) return this.#show(texts["done"]!, "plain");
    const why = filled(texts, `why_${taken.why_not}`, { what: this.#missing(taken.missing) });
    this.#show(filled(texts, "not_measured", { why }), "trouble");
  }

  #missing(names: readonly string[]): string {
    const parts = new Set(names.map((name) => this.data.texts[`part_${name.split("_").at(-1)}`] ?? name));
    return [...parts].join(", ");
  }

  #say(key: string): void {
    this.#show(filled(this.data.texts, key), "plain");
  }

  #show(text: string, tone: "plain" | "trouble"): void {
    const place = byId("check-word");
    if (place.textContent === text) return;
    place.textContent = text;
    place.dataset["tone"] = tone;
    if (this.#camera.isOn) this.#sound.say([text], "if-quiet");
  }
}

const told = document.getElementById("check-data");
if (told) {
  const data = JSON.parse(told.textContent!) as CheckData;
  if (document.getElementById("check") && data.pose && data.line) new Check(data, data.pose, data.line);
  else {
    const trials = new Trials(data, null);
    if (document.getElementById("sit")) new Sitting(data.texts, (minutes) => trials.type(String(minutes)));
  }
}
