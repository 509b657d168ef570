/** The nudge in the page: loaded after everything else, on every page. */

import { offerAsking, stateOf } from "./asking";
import { Banner } from "./banner";
import { isBusy, isFullScreen, isPlayed, tellPlaying, type Hold } from "./holds";
import { Idle } from "./idle";
import { Lead } from "./lead";
import { canNotify, Notices } from "./notice";
import { post, type Beginning, type Looked } from "./told";

const BEGINNING = "/api/nudge";
const RETRY_S = 60;
/** A page that nobody has touched for so long was left open. */
const LEFT_S = 60;

class Looking {
  #begun: Beginning | null = null;
  #banner: Banner | null = null;
  #notices: Notices | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #lead = new Lead(navigator.locks, (isLeading) => (isLeading ? void this.#begin() : this.#rest()));
  readonly #idle = new Idle(isInFront);

  start(): void {
    this.#idle.listen(window);
    tellPlaying(document, navigator.locks);
    offerAsking(document, this.#idle);
    window.addEventListener("focus", () => this.#lead.take());
    document.addEventListener("visibilitychange", () => this.#turned());
    window.addEventListener("pagehide", () => this.#lead.leave());
    window.addEventListener("pageshow", ({ persisted }) => persisted && this.#turned());
    this.#turned();
  }

  /** A tab that comes to the front leads, and shows at once what is to be seen. */
  #turned(): void {
    const wasLeading = this.#lead.isLeading;
    if (!isInFront()) return this.#lead.stand();
    this.#idle.touched();
    this.#lead.take();
    if (wasLeading && this.#begun) void this.#look();
  }

  async #begin(): Promise<void> {
    if ((await stateOf("idle-detection")) === "granted") await this.#idle.detect();
    const begun = this.#begun ?? (await begin());
    if (!begun?.is_on || !this.#lead.isLeading) return;
    this.#begun = begun;
    this.#banner ??= new Banner(begun, () => void this.#look());
    this.#notices ??= new Notices(begun);
    this.#next(begun.first_look_s);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#banner?.takeAway();
  }

  #next(in_s: number): void {
    clearTimeout(this.#timer);
    // What nobody can see must not count as passed over.
    const canShow = canNotify() || document.visibilityState === "visible";
    if (this.#lead.isLeading && canShow) this.#timer = setTimeout(() => void this.#look(), 1000 * in_s);
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    const answer = await post(this.#begun!.look, this.#begun!.token, await this.#seen()).catch(() => null);
    // The app has stopped, or lets this browser in no more: what a nudge would lead to is not there.
    if (answer?.status === 403) return this.#rest();
    if (!answer?.ok) this.#banner!.takeAway();
    const { nudge, next_look_s }: Looked = answer?.ok ? ((await answer.json()) as Looked) : { nudge: null, next_look_s: RETRY_S };
    if (!this.#lead.isLeading) return;
    if (answer?.ok) await this.#show(nudge);
    this.#next(next_look_s);
  }

  async #seen(): Promise<{ idle_s: number | null; holds: Hold[]; showing: string }> {
    const idle_s = this.#idle.seconds;
    const isIn = isInFront() && isBusy(location.pathname) && (idle_s ?? 0) < LEFT_S;
    const isPractising = isIn || (await isPlayed(navigator.locks));
    const holds: readonly (Hold | false)[] = [
      this.#idle.isLocked && "locked",
      isFullScreen(document) && "full-screen",
      isPractising && "practising",
    ];
    const showing = this.#banner!.shown || (await this.#notices!.shown());
    return { idle_s, holds: holds.filter((hold) => hold !== false), showing };
  }

  async #show(nudge: Looked["nudge"]): Promise<void> {
    if (!nudge) {
      this.#banner!.takeAway();
      return this.#notices!.takeAway();
    }
    // One that has been seen and is gone from the desktop was just answered there.
    if (canNotify()) return void (nudge.is_new && ((await this.#notices!.show(nudge)) || (await this.#banner!.show(nudge))));
    await this.#banner!.show(nudge);
  }
}

function isInFront(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

async function begin(): Promise<Beginning | null> {
  const answer = await fetch(BEGINNING, { credentials: "same-origin", headers: { Accept: "application/json" } }).catch(() => null);
  return answer?.ok ? ((await answer.json()) as Beginning) : null;
}

export function remind(): void {
  new Looking().start();
}
