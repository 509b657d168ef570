/** The camera in the player: mirror, line and finder, and what the screen says about them. */

import { byId, filled, type Page } from "../player/page";
import type { Session } from "../player/session";
import { advice, hasGivenUp, isLostFor, ledByClock, NOBODY_YET, setAt, waitsForPerson, type Followed } from "./advice";
import { Camera, NoCamera, type Trouble } from "./camera";
import { Finder, type FinderUrls, type Seen } from "./finder";
import { KeptPerson } from "./kept_person";
import { ledBy, NOT_YET, type Led } from "./led";
import { Light } from "./light";
import { Line, type Analysed, type Answer, type Follows, type Now } from "./line";
import { Mirror } from "./mirror";
import { Pace } from "./pace";

export interface CoachPage {
  readonly line: string;
  readonly pose: FinderUrls;
  /** By place in the script: whether the camera can follow the item. */
  readonly follows: readonly boolean[];
  readonly texts: Readonly<Record<string, string>>;
}

const CUE_SHOWN_MS = 4000;
const TROUBLE_SHOWN_MS = 20_000;
/** Lost for this long, it is said; before, people only turn round. */
const LOST_SAID_S = 1.5;
/** Two people this long, and it is said for a while. */
const CROWD_FRAMES = 10;
const CROWD_SHOWN_MS = 6000;
const NO_WEBGL = "no-webgl";

export class Coach {
  readonly #camera: Camera;
  readonly #finder: Finder;
  readonly #line: Line;
  readonly #mirror: Mirror;
  readonly #light: Light;
  #person = new KeptPerson();
  #known: Followed = NOBODY_YET;
  #set = "";
  #step = 0;
  /** The sets whose analysis is awaited, in order; empty: one that was left. */
  #ended: string[] = [];
  #follows: Follows | null = null;
  #word: Now | null = null;
  #led: Led = NOT_YET;
  #wasSeen = false;
  #saidUntil = 0;
  #partial: string | null = null;
  #crowd = 0;
  readonly #pace = new Pace();
  #ownPace = false;
  #leads = false;

  constructor(
    private readonly page: Page,
    private readonly session: Session,
    private readonly coach: CoachPage,
  ) {
    this.#camera = new Camera(byId<HTMLVideoElement>("coach-video"), () => this.#off("unplugged"));
    this.#light = new Light(this.#camera.video, () => this.#tell());
    this.#mirror = new Mirror(byId<HTMLCanvasElement>("coach-skeleton"));
    this.#finder = new Finder(coach.pose, {
      seen: (what) => this.#seen(what),
      loaded: () => this.#paused(),
      failed: (why) => this.#off(why.includes(NO_WEBGL) ? NO_WEBGL : "failed"),
    });
    this.#line = new Line(coach.line, (answer) => this.#heard(answer), () => this.#camera.isOn && this.#off("line"));
    for (const id of ["coach-on", "coach-on-now"]) byId(id).addEventListener("click", () => void this.#toggle());
    byId("coach-choice").addEventListener("change", (event) => void this.#open((event.target as HTMLSelectElement).value));
    document.addEventListener("visibilitychange", () => this.#hidden());
    addEventListener("pagehide", () => this.#close());
  }

  async #toggle(): Promise<void> {
    if (this.#camera.isOn) return this.#off(null);
    await this.#open();
  }

  async #open(deviceId?: string): Promise<void> {
    const wasOn = this.#camera.isOn;
    try {
      await this.#camera.open(deviceId);
    } catch (error) {
      return this.#off(error instanceof NoCamera ? error.trouble : "failed");
    }
    this.page.root.dataset["camera"] = "on";
    this.#label();
    void this.#camera.offer(byId<HTMLSelectElement>("coach-choice"));
    if (wasOn) return;
    this.#say("loading");
    this.#line.open();
    this.#finder.start();
    this.#ownPace = this.session.state.my_pace;
    this.#look();
    this.#light.watch();
  }

  #off(trouble: Trouble | "line" | null): void {
    this.#close();
    delete this.page.root.dataset["camera"];
    this.#label();
    this.#say(trouble ? `trouble_${trouble}` : "");
    if (!trouble) return;
    this.session.sound.say([this.coach.texts[`trouble_${trouble}`] ?? ""], "then");
    setTimeout(() => this.#camera.isOn || this.#show("", "plain"), TROUBLE_SHOWN_MS);
  }

  /** The session goes on without the camera, whatever it waited for. */
  #close(): void {
    if (this.#set) this.#line.end(this.#finder.model);
    this.#lead(false);
    this.#light.stop();
    this.#camera.close();
    this.#finder.stop();
    this.#line.close();
    this.#mirror.clear();
    this.#person = new KeptPerson();
    this.#forget();
    this.#ended = [];
    this.#set = "";
  }

  /** Nothing is known of the set that begins. */
  #forget(): void {
    this.#word = this.#follows = this.#partial = null;
    this.#led = NOT_YET;
    this.#known = NOBODY_YET;
    this.#wasSeen = false;
  }

  #label(): void {
    const text = this.coach.texts[this.#camera.isOn ? "turn_off" : "turn_on"] ?? "";
    byId("coach-on").textContent = text;
    for (const id of ["coach-on", "coach-on-now"]) byId(id).setAttribute("aria-pressed", String(this.#camera.isOn));
  }

  /** Each picture goes to the finder while it is free; the others are only seen in the mirror. */
  #look(): void {
    const { video } = this.#camera;
    const next = (time_ms: number) => {
      if (!this.#camera.isOn) return;
      this.#follow();
      if (this.#finder.isFree) void createImageBitmap(video).then((picture) => this.#finder.look(picture, time_ms), () => undefined);
      video.requestVideoFrameCallback((now) => next(now));
    };
    video.requestVideoFrameCallback((now) => next(now));
  }

  #seen(what: Seen): void {
    if (!this.#camera.isOn) return;
    this.#pace.looked(what.time_ms);
    this.#mirror.draw(this.#person.find(what), this.#camera.aspect);
    this.#line.send(what);
    this.#crowd = what.people.length > 1 ? this.#crowd + 1 : 0;
    if (this.#crowd === CROWD_FRAMES) this.#saidFor("two_people", CROWD_SHOWN_MS);
    this.#tell();
  }

  #paused(): void {
    this.#pace.pause();
    this.#tell();
  }

  /** A page that is not shown gets no pictures: the clock leads meanwhile. */
  #hidden(): void {
    if (!this.#camera.isOn) return;
    this.#paused();
    this.#follow();
    if (document.hidden) this.session.sound.say([this.coach.texts["hidden"] ?? ""], "then");
  }

  /** Tells the coach which set it is, and whether the movement or the clock leads. */
  #follow(): void {
    const { state } = this.session;
    const set = setAt(this.page.script, state);
    const isAgain = set?.key === this.#set && state.step < this.#step;
    this.#step = state.step;
    if (this.#set && (set?.key !== this.#set || isAgain)) this.#endSet(isAgain);
    if (set && !this.#set && this.coach.follows[set.item] === true) this.#beginSet(set.key, set.item);
    const now_s = performance.now() / 1000;
    const step = this.page.script.steps[state.step];
    this.#advise(now_s);
    const canLead = this.#set !== "" && this.#follows?.leads !== "nothing" && !this.#pace.isSlow && !document.hidden;
    const isLed = canLead && step !== undefined && !hasGivenUp(this.#known, now_s);
    this.session.led = isLed && (waitsForPerson(step) || step.kind === "hold") ? this.#led : null;
    this.#lead(isLed && waitsForPerson(step));
    if (!isLed) this.#letRun();
  }

  #beginSet(key: string, item: number): void {
    this.#forget();
    this.#set = key;
    this.#line.begin(this.page.script.items[item]!.exercise, this.#camera.aspect);
  }

  #endSet(isLeft: boolean): void {
    this.#ended.push(isLeft ? "" : this.#set);
    this.#set = "";
    this.#line.end(this.#finder.model);
  }

  #lead(leads: boolean): void {
    if (!leads) this.session.led = null;
    if (!leads) this.#letRun();
    if (leads === this.#leads) return;
    if (leads) this.#ownPace = this.session.state.my_pace;
    this.#leads = leads;
    this.session.do({ kind: "my-pace", on: leads || this.#ownPace });
  }

  /** A hold that stood still for the camera goes on by the clock. */
  #letRun(): void {
    const isHold = this.page.script.steps[this.session.state.step]?.kind === "hold";
    if (!this.#known.has_paused || this.session.led || !isHold) return;
    this.#known = { ...this.#known, has_paused: false };
    this.session.do({ kind: "resume" });
  }

  #heard(answer: Answer): void {
    if (answer.says === "now") this.#now(answer);
    else if (answer.says === "follows") this.#follows = answer;
    else if (answer.says === "seen") this.#analysed(answer);
    else if (answer.says === "refused") this.#off("line");
  }

  #now(word: Now): void {
    // What is still said of the set before says nothing of this one.
    if (!this.#follows || this.#ended.length) return;
    const isNews = word.partial !== null && word.partial !== this.#partial;
    this.#word = word;
    this.#partial = word.partial;
    this.#wasSeen ||= word.framing !== "nobody";
    this.#advise(performance.now() / 1000);
    if (word.cue) this.#cue(word.cue.text);
    else if (isNews) this.#shown(word.partial!, "plain");
    else this.#tell();
  }

  #advise(now_s: number): void {
    if (!this.#word || this.#follows?.leads === "nothing") return;
    // A word about the set before says nothing of the one that has just begun.
    if (setAt(this.page.script, this.session.state)?.key !== this.#set) return;
    if (this.#pace.isSlow || document.hidden) {
      this.#known = ledByClock(this.#known, this.#word);
      return;
    }
    const [events, known] = advice(this.page.script, this.session.state, this.#word, this.#known, now_s);
    this.#known = known;
    this.#led = ledBy(this.#word, this.#led, known);
    if (this.session.led) this.session.led = this.#led;
    for (const event of events) this.session.do(event);
  }

  #cue(text: string): void {
    this.#shown(text, "cue");
    this.session.sound.beep("turn");
    this.session.sound.say([text], "if-quiet");
  }

  #analysed(found: Analysed): void {
    const key = this.#ended.shift();
    this.page.root.dataset["counted"] = String(found.count);
    if (key && found.kept) this.session.watched(key, found.kept);
  }

  /** The one thing to say about the picture. */
  #tell(): void {
    if (!this.#camera.isOn || performance.now() < this.#saidUntil) return;
    const [key, what] = this.#state();
    this.#say(key, what);
  }

  #state(): readonly [string, string?] {
    const word = this.#word;
    const now_s = performance.now() / 1000;
    if (document.hidden) return ["hidden"];
    if (this.#light.isDark) return ["dark"];
    if (this.#pace.isSlow) return ["slow"];
    if (!word) return [this.#set || this.session.state.mode === "idle" ? (this.#pace.hasBegun ? "" : "loading") : ""];
    if (hasGivenUp(this.#known, now_s)) return [this.#known.lost_since_s === null ? "unsure" : "given_up"];
    if (word.framing === "nobody" && this.#wasSeen) return [isLostFor(this.#known, now_s, LOST_SAID_S) ? "lost" : "following"];
    if (word.framing !== "good") return [`framing_${word.framing.replaceAll("-", "_")}`, this.#missing(word)];
    return [this.#follows?.leads === "reps" && !word.ready ? "start_position" : "following"];
  }

  #missing(word: Now): string {
    const parts = new Set(word.missing.map((name) => this.coach.texts[`part_${name.split("_").at(-1)}`] ?? name));
    return [...parts].join(", ");
  }

  #say(key: string, what = ""): void {
    this.#show(key && filled(this.coach.texts, key, { what }), key.startsWith("trouble") ? "trouble" : "plain");
  }

  #saidFor(key: string, for_ms: number): void {
    this.#say(key);
    this.#saidUntil = performance.now() + for_ms;
  }

  #shown(text: string, tone: "plain" | "cue"): void {
    this.#show(text, tone);
    this.#saidUntil = performance.now() + CUE_SHOWN_MS;
  }

  #show(text: string, tone: "plain" | "cue" | "trouble"): void {
    const place = byId("coach-word");
    if (place.textContent !== text) place.textContent = text;
    place.dataset["tone"] = tone;
    const before = byId("coach-word-before");
    if (before.textContent !== text) before.textContent = text;
  }
}

export function readCoach(): CoachPage | null {
  const data = document.getElementById("player-coach");
  return data && (JSON.parse(data.textContent!) as CoachPage | null);
}
