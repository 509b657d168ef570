/** What was done, sent at once and kept on this device until the server has it. */

export interface Letter {
  readonly id: string;
  readonly url: string;
  readonly body: unknown;
}

export type Post = (letter: Letter) => Promise<Response>;
/** What the server answered; null where the letter is refused or still waits here. */
export type Answer = Record<string, unknown> | null;

const KEY = "unhunch-outbox";
const RETRY_MS = 4000;
/** Answers after which the same letter may be taken later. */
const TRY_AGAIN = new Set([401, 403, 408, 425, 429]);

export class Outbox {
  #busy = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #memory: readonly Letter[] = [];
  readonly #asking = new Map<string, (answer: Answer) => void>();

  constructor(
    private readonly store: Storage | null,
    private readonly post: Post,
    private readonly on: { waiting: (count: number) => void },
  ) {}

  /** Whether nothing waits here. */
  get isEmpty(): boolean {
    return this.#read().length === 0;
  }

  /** Kept first, then sent. Resolves with the answer, or with null after a failed attempt. `only` takes the place of what waits for the same address. */
  send(url: string, body: unknown, only = false): Promise<Answer> {
    const letter = { id: `${Date.now()}-${Math.random()}`, url, body };
    this.#write([...this.#read().filter((each) => !only || each.url !== url), letter]);
    const answer = new Promise<Answer>((resolve) => this.#asking.set(letter.id, resolve));
    void this.flush();
    return answer;
  }

  /** Sends everything that waits, oldest first. */
  async flush(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    clearTimeout(this.#retry);
    let letter = this.#read()[0];
    while (letter && (await this.#deliver(letter))) letter = this.#read()[0];
    this.#busy = false;
    const waiting = this.#read().length;
    this.on.waiting(waiting);
    if (waiting) this.#later();
  }

  /** Whether the letter is off our hands: taken, or refused as it would be for ever. */
  async #deliver(letter: Letter): Promise<boolean> {
    const response = await this.post(letter).catch(() => null);
    if (!response || response.status >= 500 || TRY_AGAIN.has(response.status)) return false;
    this.#write(this.#read().filter((each) => each.id !== letter.id));
    const answer = response.ok ? ((await response.json().catch(() => ({}))) as Answer) : null;
    this.#asking.get(letter.id)?.(answer);
    this.#asking.delete(letter.id);
    return true;
  }

  #later(): void {
    for (const tell of this.#asking.values()) tell(null);
    this.#asking.clear();
    this.#retry = setTimeout(() => void this.flush(), RETRY_MS);
  }

  #read(): readonly Letter[] {
    try {
      return this.store ? (JSON.parse(this.store.getItem(KEY) ?? "[]") as Letter[]) : this.#memory;
    } catch {
      return this.#memory;
    }
  }

  #write(letters: readonly Letter[]): void {
    this.#memory = letters;
    try {
      this.store?.setItem(KEY, JSON.stringify(letters));
    } catch {
      // A full or forbidden store keeps nothing; the letter is still sent now.
    }
  }
}

/** Posts JSON with the page's CSRF token. */
export function poster(token: string): Post {
  return ({ url, body }) =>
    fetch(url, {
      method: "POST",
      keepalive: true,
      credentials: "same-origin",
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token },
      body: JSON.stringify(body),
    });
}

/** Where letters are kept; null where the browser keeps nothing. */
export function storage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
