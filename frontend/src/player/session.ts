/** One session on the page: clocks and keys in; screen, voice and log out. */

import type { Led } from "../coach/led";
import type { Kept } from "../coach/line";
import { Ending } from "./ending";
import { shownCount } from "./moment";
import { Outbox, poster, storage } from "./outbox";
import { byId, filled, type Page } from "./page";
import { after, IDLE, type Event, type Playing, type SetResult } from "./playing";
import { WORK } from "./script";
import { Sound } from "./sound";
import { Stopping } from "./stopping";
import { Ticker } from "./ticker";
import { View } from "./view";
import { Voice } from "./voice";
import { Awake } from "./wake";

/** Beats go on at this pace where the page is hidden and is not drawn. */
const HIDDEN_BEAT_MS = 250;

export class Session {
  state: Playing = IDLE;
  /** What the camera sees, while the movement leads; null while the clock does. */
  led: Led | null = null;
  /** What the camera saw of each set, by the set. */
  readonly #kept = new Map<string, Kept>();
  readonly sound: Sound;
  readonly stopping: Stopping;
  readonly #ticker: Ticker;
  readonly #view: View;
  readonly #voice: Voice;
  readonly #awake: Awake;
  readonly #outbox: Outbox;
  readonly #ending: Ending;

  constructor(private readonly page: Page) {
    this.sound = new Sound(document.documentElement.lang || "en", page.voice);
    this.#view = new View(page);
    this.#voice = new Voice(page, this.sound);
    this.#awake = new Awake(navigator, document);
    this.#outbox = new Outbox(storage(), poster(page.token), { waiting: (count) => this.#waiting(count) });
    this.#ending = new Ending(page, this.#outbox, {
      counted: () => this.#counted(),
      correct: (one, reps) => this.#send({ ...one, reps }),
    });
    this.stopping = new Stopping(page, this.#outbox, {
      opened: () => this.do({ kind: "pause" }),
      chosen: (sign) => this.do({ kind: "stop", sign }),
      item: () => page.script.steps[this.state.step]?.item ?? 0,
    });
    this.#ticker = new Ticker({ monotonic_ms: () => performance.now(), wall_ms: () => Date.now() }, page.speed, {
      tick: (dt_s) => this.do({ kind: "tick", dt_s }),
      lost: () => this.do({ kind: "lost" }),
    });
    this.#beat();
    void this.#deliverOld();
    this.#view.render(this.state);
  }

  /** What an earlier crash left behind is delivered first; a stop sign among it may lock this very page. */
  async #deliverOld(): Promise<void> {
    if (this.#outbox.isEmpty) return;
    await this.#outbox.flush();
    if (this.#outbox.isEmpty) location.reload();
  }

  do(event: Event): void {
    const before = this.state;
    this.state = after(this.page.script, before, event);
    if (this.state === before) return;
    if (before.mode !== this.state.mode) this.#changed(before);
    this.#voice.follow(before, this.state, this.led !== null);
    this.#log(before.done);
    this.#announce(before);
    if (event.kind !== "tick") this.#view.render(this.state, this.led);
  }

  #changed(before: Playing): void {
    const { mode } = this.state;
    this.#awake.set(mode === "playing" || mode === "waiting");
    if (mode === "finished") this.#later(() => this.#ending.show());
    if (mode === "stopped") {
      byId("player-alert").textContent = filled(this.page.texts, "stopped");
      this.#later(() => byId("player-stopped-heading").focus());
    }
    if (before.mode === "idle") this.#later(() => this.#toStage());
  }

  #toStage(): void {
    this.page.root.focus({ preventScroll: true });
    scrollTo(0, 0);
  }

  /** After the screen shows it. */
  #later(act: () => void): void {
    queueMicrotask(() => {
      this.#view.render(this.state, this.led);
      act();
    });
  }

  /** Every set that is over is sent at once. */
  #log(before: readonly SetResult[]): void {
    for (const one of this.state.done.filter((each) => !before.includes(each))) {
      this.#kept.delete(setKey(one));
      this.#send(one);
    }
  }

  /** A set sent again takes the place of what was sent of it. */
  #send(one: SetResult): void {
    const { progress } = this.page.urls;
    const { set_no, ...rest } = one;
    const seen = this.#kept.get(setKey(one));
    if (progress) void this.#outbox.send(progress, { ...rest, set: set_no, ...seen, at: new Date().toISOString() });
  }

  /** What the camera saw of a set, kept with the set once that is done. */
  watched(key: string, kept: Kept): void {
    const one = this.state.done.find((each) => setKey(each) === key);
    if (!one) return;
    this.#kept.set(key, kept);
    this.#send(one);
    this.#ending.tellCounted();
  }

  /** The sets the camera counted, and what it counted. */
  #counted(): readonly (readonly [SetResult, number])[] {
    return this.state.done.flatMap((one) => {
      const counted = this.#kept.get(setKey(one))?.camera.counted ?? null;
      return one.reps === undefined || counted === null ? [] : [[one, counted] as const];
    });
  }

  /** For those who hear the page rather than see it: counts and what comes, politely. */
  #announce(before: Playing): void {
    const { state, page } = this;
    if (state.step === before.step && state.mode === before.mode) return;
    const step = page.script.steps[state.step];
    if (!step || state.mode === "idle" || state.mode === "stopped") return;
    const count = step.count && WORK.has(step.kind) ? filled(page.texts, "count", { n: shownCount(step, this.led), of: step.of! }) : "";
    if (this.led && (state.mode === "paused" || state.mode === "waiting") && !state.lost) return;
    const standing = state.lost ? "lost" : state.mode === "paused" ? "paused" : state.mode === "waiting" ? "your_turn" : "";
    byId("player-live").textContent = standing ? filled(page.texts, standing) : count || (step.say ?? []).join(" ");
  }

  #waiting(count: number): void {
    byId("player-unsaved").textContent = count ? filled(this.page.texts, "not_saved_yet") : "";
  }

  #beat(): void {
    const beat = () => this.#ticker.beat();
    const draw = () => {
      beat();
      this.#view.render(this.state, this.led);
      requestAnimationFrame(draw);
    };
    requestAnimationFrame(draw);
    setInterval(beat, HIDDEN_BEAT_MS);
    // Leaving is stopping; a page the browser keeps and shows again does not go on by itself.
    addEventListener("pagehide", () => {
      if (this.state.mode !== "finished") this.do({ kind: "stop", sign: null });
    });
  }
}

/** What makes it the same set: item, number and side. */
function setKey(one: SetResult): string {
  return `${one.item} ${one.set_no} ${one.side ?? ""}`;
}
