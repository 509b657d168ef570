/** How long nobody has touched keys or mouse, as far as a page can know; null where it cannot. */

const INPUT = ["keydown", "pointerdown", "pointermove", "wheel", "focus"] as const;
/** The shortest absence the browser's detector tells. */
const THRESHOLD_MS = 60_000;
/** Somebody is there, but when they last touched anything is not told: the middle of what it may be. */
const SOMEWHERE_MS = THRESHOLD_MS / 2;

/** The browser's own detector, where it has one and the person allowed it. */
export interface Detector extends EventTarget {
  readonly userState: "active" | "idle" | null;
  readonly screenState: "locked" | "unlocked" | null;
  start(options: { threshold: number; signal?: AbortSignal }): Promise<void>;
}
export interface Detectors {
  new (): Detector;
  requestPermission(): Promise<string>;
}
export const detectors = (globalThis as { IdleDetector?: Detectors }).IdleDetector;

export interface Clock {
  now(): number;
}

export class Idle {
  #touched_ms: number;
  #detector: Detector | null = null;
  #idleFrom_ms = 0;

  constructor(
    private readonly isInFront: () => boolean,
    private readonly clock: Clock = performance,
  ) {
    this.#touched_ms = clock.now();
  }

  /** Listens to the page's own keys and mouse. */
  listen(page: EventTarget): void {
    for (const name of INPUT) page.addEventListener(name, () => this.touched(), { passive: true, capture: true });
  }

  touched(): void {
    this.#touched_ms = this.clock.now();
  }

  /** Asks the browser's detector from now on. False where it is not allowed to tell. */
  async detect(made: Detectors | undefined = detectors): Promise<boolean> {
    if (!made || this.#detector) return this.#detector !== null;
    const detector = new made();
    detector.addEventListener("change", () => this.#changed(detector));
    const isTold = await detector.start({ threshold: THRESHOLD_MS }).then(() => true, () => false);
    if (isTold) this.#detector = detector;
    if (isTold) this.#changed(detector);
    return isTold;
  }

  get isLocked(): boolean {
    return this.#detector?.screenState === "locked";
  }

  /** Seconds. A page behind another window knows nothing of what happens there. */
  get seconds(): number | null {
    const own_ms = this.isInFront() ? this.clock.now() - this.#touched_ms : null;
    if (!this.#detector) return own_ms === null ? null : own_ms / 1000;
    const told_ms = this.#detector.userState === "idle" ? this.clock.now() - this.#idleFrom_ms : SOMEWHERE_MS;
    return Math.min(told_ms, own_ms ?? told_ms) / 1000;
  }

  #changed(detector: Detector): void {
    if (detector.userState === "idle") this.#idleFrom_ms = this.clock.now() - THRESHOLD_MS;
  }
}
