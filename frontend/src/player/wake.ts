/** Keeps the screen awake while a session plays, where the browser can. */

export class Awake {
  #lock: WakeLockSentinel | null = null;
  #wanted = false;

  constructor(private readonly navigator: Navigator, document: Document) {
    // The browser lets go of the lock whenever the page is hidden.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible" && this.#wanted) void this.#take();
    });
  }

  set(wanted: boolean): void {
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    if (wanted) void this.#take();
    else void this.#release();
  }

  async #take(): Promise<void> {
    this.#lock = (await this.navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
    if (!this.#wanted) await this.#release();
  }

  async #release(): Promise<void> {
    await this.#lock?.release().catch(() => undefined);
    this.#lock = null;
  }
}
