/** Says and sounds what changed between two states. */

import { filled, type Page } from "./page";
import { remaining_s, type Playing } from "./playing";
import { phaseAt, WORK, type Step } from "./script";
import type { Sound } from "./sound";

/** Counting down the last seconds of these. */
const COUNTED_DOWN = new Set<Step["kind"]>(["hold", "rest", "setup", "side-change"]);

export class Voice {
  constructor(
    private readonly page: Page,
    private readonly sound: Sound,
  ) {}

  /** `isLed`: the person's movement leads, and is counted when it was done, not announced. */
  follow(before: Playing, now: Playing, isLed = false): void {
    if (now.mode !== before.mode) this.#mode(before, now, isLed);
    if (now.mode !== "playing") return;
    const isNew = now.step !== before.step || before.mode === "idle" || now.elapsed_s < before.elapsed_s;
    if (isNew) this.#step(this.#at(before), this.#at(now), isLed);
    else if (!isLed || this.#at(now).kind !== "rep") this.#within(before, now);
  }

  #at(state: Playing): Step {
    return this.page.script.steps[state.step]!;
  }

  #mode(before: Playing, now: Playing, isLed: boolean): void {
    if (now.mode === "paused") {
      this.sound.beep("rest");
      if (!isLed || now.lost) this.sound.say([filled(this.page.texts, now.lost ? "lost" : "paused")], "now");
    }
    if (now.mode === "waiting" && !isLed) this.sound.beep("turn");
    if (now.mode === "stopped") {
      this.sound.hush();
      this.sound.beep("stop");
    }
    if (now.mode === "finished" && before.mode !== "finished") {
      this.sound.beep("rest");
      this.sound.say(this.#at(now)?.say ?? [], "then");
    }
  }

  #step(before: Step, now: Step, isLed: boolean): void {
    const isFirst = WORK.has(now.kind) && (!now.count || now.count === 1);
    this.sound.beep(isFirst ? "start" : now.kind === "rest" || now.kind === "side-change" ? "rest" : "turn");
    if (isFirst) navigator.vibrate?.(120);
    const words = [...(isLed ? this.#counted(before, now) : (now.say ?? [])), ...this.#firstWords(now)];
    this.sound.say(words, now.count && !isFirst ? "if-quiet" : before.kind === "announce" || isFirst ? "then" : "now");
  }

  /** The number of the repetition that was done, in place of the one that begins. */
  #counted(before: Step, now: Step): string[] {
    const done = before.kind === "rep" && before.item === now.item ? [String(before.count)] : [];
    return [...done, ...(now.say ?? []).filter((line) => line !== String(now.count))];
  }

  /** The first repetition of a set, and every breath, is led by words. */
  #firstWords(step: Step): string[] {
    const phase = step.phases?.[0];
    return phase && this.#isLed(step) ? [this.#word(step, phase.name)] : [];
  }

  #isLed(step: Step): boolean {
    return step.kind === "breath" || step.count === 1;
  }

  #word(step: Step, phase: keyof Page["script"]["items"][number]["phases"]): string {
    return this.page.script.items[step.item]!.phases[phase];
  }

  #within(before: Playing, now: Playing): void {
    const step = this.#at(now);
    const was = phaseAt(step, before.elapsed_s);
    const is = phaseAt(step, now.elapsed_s);
    if (was && is && was.index !== is.index) {
      this.sound.beep("turn");
      if (this.#isLed(step)) this.sound.say([this.#word(step, is.phase.name)], "if-quiet");
    }
    if (COUNTED_DOWN.has(step.kind)) this.#countDown(before, now);
  }

  #countDown(before: Playing, now: Playing): void {
    const was = Math.ceil(remaining_s(this.page.script, before));
    const is = Math.ceil(remaining_s(this.page.script, now));
    if (is !== was && is <= 3 && is > 0) this.sound.beep("soon");
  }
}
