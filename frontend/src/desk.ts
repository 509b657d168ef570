/** The desk page: shows the camera sitting upright once, then looks once a second, also in the background. */

import { Camera, NoCamera, type Trouble } from "./coach/camera";
import { Finder, type FinderUrls, type Seen } from "./coach/finder";
import { Line, type Answer, type Sits } from "./coach/line";
import { Mirror } from "./coach/mirror";
import { Clock } from "./desk/clock";
import { picturesOf, type Pictures } from "./desk/pictures";
import { SmallWindow } from "./desk/small";
import { heard, isUnsure, NOTHING, type Told } from "./desk/telling";
import { byId, filled, type Texts } from "./player/page";

interface DeskData {
  readonly line: string;
  readonly pose: FinderUrls;
  readonly clock: string;
  readonly style: readonly string[];
  readonly day: string;
  /** Null while exercise is locked: a break is only shown then. */
  readonly moved: string | null;
  /** The person's own, in which times are said. */
  readonly zone: string;
  readonly texts: Texts;
}

type Mode = "off" | "loading" | "placing" | "calibrating" | "watching" | "paused";

const LOOK_MS = 1000;
const CALIBRATING_MS = 250;
/** So many pictures of the person show how they sit upright; after so many beats it is tried with fewer. */
const CALIBRATED_BY = 14;
const CALIBRATED_AFTER = 40;
const KEPT_EVERY = 60;
/** The camera need not give more than this many pictures a second. */
const FEW_PICTURES = 5;
const TONE = { hz: 440, s: 0.6, gain: 0.08 };

class Desk {
  readonly #root = byId("desk");
  readonly #video = byId<HTMLVideoElement>("desk-video");
  readonly #camera = new Camera(this.#video, () => this.#off("unplugged"));
  readonly #mirror = new Mirror(byId<HTMLCanvasElement>("desk-skeleton"));
  readonly #finder: Finder;
  readonly #line: Line;
  readonly #clock: Clock;
  readonly #small: SmallWindow;
  readonly #title = document.title;
  #pictures: Pictures | null = null;
  #mode: Mode = "off";
  #told: Told = NOTHING;
  #until = "";
  #isOpen = false;
  #isLoaded = false;
  #isKnown = false;
  #beats = 0;
  #pictured = 0;
  #isAsking = false;
  /** What became of the last break, once the person has answered. */
  #noted = "";
  #audio: AudioContext | null = null;

  constructor(private readonly data: DeskData) {
    const { texts } = data;
    this.#finder = new Finder(data.pose, { seen: (what) => this.#seen(what), loaded: () => this.#loaded(), failed: () => this.#off("failed") }, "lite");
    this.#line = new Line(data.line, (answer) => this.#heard(answer), () => this.#lineBroke());
    this.#clock = new Clock(data.clock, () => void this.#beat());
    this.#small = new SmallWindow(data.style, { off: texts["turn_off"]! }, () => this.#off(null));
    this.#listen();
    this.#go("off");
  }

  #listen(): void {
    const clicks: Readonly<Record<string, () => void>> = {
      "desk-on": () => void this.#on(),
      "desk-off": () => this.#off(null),
      "desk-calibrate": () => this.#calibrate(),
      "desk-again": () => this.#place(),
      "desk-small": () => void this.#small.open().then(() => this.#show()),
      "desk-moved": () => void this.#moved(),
      "desk-break-close": () => this.#answered(),
    };
    for (const [id, act] of Object.entries(clicks)) byId(id).addEventListener("click", act);
    byId("desk-every").addEventListener("change", () => this.#choose());
    byId("desk-notify").addEventListener("change", () => void this.#askNotices());
    byId("desk-sound").addEventListener("change", () => this.#unlockSound());
    byId("desk-camera").addEventListener("change", (event) => void this.#on((event.target as HTMLSelectElement).value));
    byId("desk-small").hidden = !SmallWindow.isOffered;
    addEventListener("pagehide", () => this.#leave());
  }

  async #on(deviceId?: string): Promise<void> {
    this.#go("loading");
    try {
      await this.#camera.open(deviceId);
    } catch (error) {
      return this.#off(error instanceof NoCamera ? error.trouble : "failed");
    }
    await this.#slow();
    this.#pictures?.close();
    this.#pictures = picturesOf(this.#video);
    if (!this.#isOpen) this.#line.open();
    if (!this.#isOpen) this.#line.sit("begin");
    this.#isOpen = true;
    this.#choose();
    if (deviceId) this.#isKnown = false;
    this.#isLoaded = false;
    this.#finder.start();
    void this.#camera.offer(byId<HTMLSelectElement>("desk-camera"), byId("desk-camera-field"));
  }

  /** A camera that gives few pictures costs less; one that cannot is taken as it is. */
  async #slow(): Promise<void> {
    const track = (this.#video.srcObject as MediaStream).getVideoTracks()[0];
    await track?.applyConstraints({ width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: FEW_PICTURES } }).catch(() => undefined);
  }

  #loaded(): void {
    this.#isLoaded = true;
    if (this.#isKnown) this.#watch();
    else this.#place();
  }

  #place(): void {
    this.#line.sit("pause");
    void this.#video.play();
    this.#go("placing");
    this.#clock.every(CALIBRATING_MS);
  }

  #calibrate(): void {
    this.#line.sit("calibrate");
    this.#beats = this.#pictured = 0;
    this.#go("calibrating");
  }

  #watch(): void {
    this.#told = NOTHING;
    this.#beats = 0;
    // A picture that nobody looks at need not be drawn.
    if (!this.#pictures?.needsVideo) this.#video.pause();
    this.#mirror.clear();
    this.#go("watching");
    this.#clock.every(LOOK_MS);
  }

  async #beat(): Promise<void> {
    if (!this.#isLoaded || !this.#pictures || !this.#camera.isOn) return;
    this.#beats += 1;
    if (this.#mode === "calibrating" && this.#beats === CALIBRATED_AFTER) this.#line.sit("calibrated");
    if (this.#mode === "watching" && this.#beats % KEPT_EVERY === 0) this.#line.sit("keep");
    if (!this.#finder.isFree || this.#isAsking) return;
    this.#isAsking = true;
    const picture = await this.#pictures.next().finally(() => (this.#isAsking = false));
    if (picture) this.#finder.look(picture, performance.now());
  }

  #seen(what: Seen): void {
    const { dataset } = this.#root;
    dataset["took"] = what.took_ms.toFixed(1);
    if (this.#mode !== "placing") this.#line.send(what);
    if (what.people.length) this.#pictured += 1;
    if (this.#mode === "calibrating" && this.#pictured === CALIBRATED_BY) this.#line.sit("calibrated");
    if (this.#mode !== "watching") this.#mirror.draw(what.people[0], this.#camera.aspect);
  }

  #heard(answer: Answer): void {
    if (answer.says === "refused") return void (answer.code === "not-saved" || this.#off("line"));
    if (answer.says !== "sits") return;
    if (answer.act === "begin") this.#begun(answer.until ?? "");
    else if (answer.act === "calibrated") this.#calibrated(answer.is_known === true);
    else if (answer.act === "look") this.#look(answer);
    else if (answer.act === "over") this.#off("over");
    else if (answer.act === "keep" || answer.act === "pause") void this.#redraw();
  }

  #begun(until: string): void {
    const { lang } = document.documentElement;
    const said = { hour: "2-digit", minute: "2-digit", hour12: false, timeZone: this.data.zone } as const;
    this.#until = new Date(until).toLocaleTimeString(lang, said);
    this.#show();
  }

  #calibrated(isKnown: boolean): void {
    if (this.#mode !== "calibrating") return;
    this.#isKnown ||= isKnown;
    if (isKnown) return this.#watch();
    this.#go("placing");
    this.#say("not_seen");
  }

  #look(look: Sits): void {
    if (this.#mode !== "watching") return;
    if (look.away_min != null) this.#noted = "";
    this.#told = heard(this.#told, look, performance.now());
    if (look.nudge) this.#nudge();
    this.#show();
  }

  #nudge(): void {
    const text = this.data.texts["nudge"]!;
    const notify = byId<HTMLInputElement>("desk-notify");
    if (notify.checked && Notification.permission === "granted") new Notification(text, { tag: "desk", silent: true });
    if (byId<HTMLInputElement>("desk-sound").checked) this.#tone();
  }

  #show(): void {
    const { texts } = this.data;
    const told = this.#told;
    const isOn = this.#mode === "watching";
    const state = isOn && told.state ? texts[`state_${told.state}`]! : "";
    const nudge = isOn && told.nudged_ms !== null ? texts["nudge"]! : "";
    put("desk-state", state);
    put("desk-nudge", nudge);
    byId("desk-break").hidden = told.away_min === null;
    if (told.away_min !== null) put("desk-away", this.#noted || filled(texts, "away", { n: told.away_min }));
    byId("desk-moved").hidden = this.data.moved === null || this.#noted !== "";
    if (isOn) this.#say(isUnsure(told, performance.now()) ? "dark_or_hidden" : "watching");
    document.title = isOn ? `${nudge ? "◆" : "●"} ${nudge || state || this.#title}` : this.#title;
    this.#small.show(state && `● ${state}`, nudge);
    this.#root.dataset["state"] = isOn ? told.state : "";
  }

  #off(why: Trouble | "line" | "over" | null): void {
    if (why === "line") this.#isOpen = this.#isKnown = false;
    if (why === "over" || why === "line") this.#leave();
    else if (this.#isOpen) this.#line.sit("pause");
    this.#stop();
    this.#go(this.#isKnown && this.#isOpen ? "paused" : "off");
    this.#say(why === "over" ? "over" : why ? `trouble_${why}` : "off");
  }

  #lineBroke(): void {
    if (this.#isOpen) this.#off("line");
  }

  #stop(): void {
    this.#clock.every(0);
    this.#pictures?.close();
    this.#pictures = null;
    this.#camera.close();
    this.#finder.stop();
    this.#mirror.clear();
    this.#small.close();
    this.#isLoaded = false;
  }

  /** The line is closed; how one sat upright is forgotten with it. */
  #leave(): void {
    if (this.#isOpen) this.#line.sit("end");
    this.#isOpen = this.#isKnown = false;
    this.#line.close();
    this.#stop();
  }

  #go(mode: Mode): void {
    this.#mode = mode;
    this.#root.dataset["mode"] = mode;
    byId("desk-on").textContent = this.data.texts[mode === "paused" ? "go_on" : "turn_on"]!;
    this.#say(SAID[mode]);
    this.#show();
  }

  #say(key: string): void {
    put("desk-word", key && filled(this.data.texts, key, { time: this.#until }));
  }

  #choose(): void {
    if (this.#isOpen) this.#line.sit("choose", { every_min: Number(byId<HTMLSelectElement>("desk-every").value) });
  }

  async #askNotices(): Promise<void> {
    const notify = byId<HTMLInputElement>("desk-notify");
    if (!notify.checked) return;
    const said = "Notification" in window ? await Notification.requestPermission() : "denied";
    if (said === "granted") return;
    notify.checked = false;
    this.#say("notify_refused");
  }

  #unlockSound(): void {
    this.#audio ??= "AudioContext" in window ? new AudioContext() : null;
    void this.#audio?.resume();
  }

  #tone(): void {
    const audio = this.#audio;
    if (!audio) return;
    const [tone, gain, at] = [audio.createOscillator(), audio.createGain(), audio.currentTime];
    tone.frequency.value = TONE.hz;
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(TONE.gain, at + 0.1);
    gain.gain.linearRampToValueAtTime(0, at + TONE.s);
    tone.connect(gain).connect(audio.destination);
    tone.start(at);
    tone.stop(at + TONE.s);
  }

  async #moved(): Promise<void> {
    const token = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
    const headers = { "X-CSRFToken": token, Accept: "application/json" };
    const answer = await fetch(this.data.moved!, { method: "POST", credentials: "same-origin", headers }).catch(() => null);
    this.#noted = this.data.texts[answer?.ok ? "moved" : "not_moved"]!;
    this.#show();
  }

  #answered(): void {
    this.#told = { ...this.#told, away_min: null };
    this.#noted = "";
    this.#show();
  }

  async #redraw(): Promise<void> {
    const answer = await fetch(this.data.day, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok) return;
    const wasOpen = byId("desk-day").querySelector("details")?.open === true;
    byId("desk-day").innerHTML = await answer.text();
    const table = byId("desk-day").querySelector("details");
    if (table) table.open = wasOpen;
  }
}

const SAID: Readonly<Record<Mode, string>> = {
  off: "",
  loading: "loading",
  placing: "place",
  calibrating: "hold",
  watching: "watching",
  paused: "off",
};

function put(id: string, text: string): void {
  const place = byId(id);
  if (place.textContent !== text) place.textContent = text;
}

const data = document.getElementById("desk-data");
if (data) new Desk(JSON.parse(data.textContent!) as DeskData);
