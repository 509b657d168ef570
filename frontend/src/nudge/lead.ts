/** One tab of several looks: the one that was last in front. It leads for as long as it is there, hidden or not. */

const LEADING = "unhunch-nudge";

export class Lead {
  #isLeading = false;
  #let: () => void = () => undefined;
  #queue: AbortController | null = null;

  /** `changed`: this tab leads from now on, or no longer does. */
  constructor(
    private readonly locks: LockManager | undefined,
    private readonly changed: (isLeading: boolean) => void,
  ) {}

  get isLeading(): boolean {
    return this.#isLeading;
  }

  /** Leads as soon as no other tab does. Without locks nobody knows, and only the tab in front leads. */
  stand(): void {
    if (!this.locks) return this.#set(false);
    if (this.#isLeading || this.#queue) return;
    const queue = (this.#queue = new AbortController());
    void this.#hold({ signal: queue.signal });
  }

  /** Leads at once, whoever did before. */
  take(): void {
    if (!this.locks) return this.#set(true);
    if (this.#isLeading) return;
    this.#queue?.abort();
    this.#queue = new AbortController();
    void this.#hold({ steal: true });
  }

  /** Lets another tab lead. */
  leave(): void {
    this.#queue?.abort();
    this.#queue = null;
    this.#let();
    this.#set(false);
  }

  /** A tab that holds a lock is not put to sleep by the browser, so it goes on looking while it is hidden. */
  async #hold(options: LockOptions): Promise<void> {
    const queue = this.#queue;
    const isLeft = await this.locks!.request(LEADING, options, () => this.#lead(queue)).catch(() => false);
    // Another tab came to the front and took it; this one leads again when that one is gone.
    if (isLeft || this.#queue !== queue) return;
    this.#queue = null;
    this.#set(false);
    this.stand();
  }

  #lead(queue: AbortController | null): Promise<boolean> | boolean {
    if (this.#queue !== queue) return true;
    this.#set(true);
    return new Promise((done) => (this.#let = () => done(true)));
  }

  #set(isLeading: boolean): void {
    if (isLeading === this.#isLeading) return;
    this.#isLeading = isLeading;
    this.changed(isLeading);
  }
}
