/** Looks through a film picture by picture and tells the coach what was found. The film does not leave the page. */

import { Finder, type FinderUrls, type Seen } from "../coach/finder";
import { Line, type Answer } from "../coach/line";
import { lookedAt, type SeenFilm } from "./told";

export type Trouble = "unreadable" | "too-long" | "failed" | "line" | "cancelled" | "refused";

export class NotSeen extends Error {
  constructor(
    readonly trouble: Trouble,
    /** What the app itself says, where it does. */
    readonly says = "",
  ) {
    super(trouble);
  }
}

export interface Asked {
  readonly line: string;
  readonly pose: FinderUrls;
  readonly exercise: string;
}

export type Body = { readonly time_s: number; readonly points: Float32Array | undefined };

/** Longer films are cut by their owner: every picture is kept as numbers in this page. Our choice. */
export const LONGEST_S = 600;
/** A film whose end is not known is sent to it; the browser then knows. */
const BEYOND_S = 1e7;
const PATIENCE_MS = 20_000;

export class Looking {
  readonly bodies: Body[] = [];
  readonly #finder: Finder;
  readonly #line: Line;
  #isOver = false;
  #fail: (error: NotSeen) => void = () => {};
  readonly #failed: Promise<never>;
  #gotSeen: (what: Seen) => void = () => {};
  #gotFree: () => void = () => {};
  #gotAnswer: (answer: Answer) => void = () => {};

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly asked: Asked,
    private readonly progress: (share: number, body: Body) => void,
  ) {
    this.#failed = new Promise((_, reject) => (this.#fail = reject));
    this.#failed.catch(() => {});
    // A film can wait: the model that sees better looks at every picture.
    const heard = { seen: (what: Seen) => this.#gotSeen(what), loaded: () => this.#gotFree(), failed: () => this.stop("failed") };
    this.#finder = new Finder(asked.pose, heard, "full");
    this.#line = new Line(asked.line, (answer) => this.#heard(answer), () => this.stop("line"));
  }

  /** Throws NotSeen, which says why. */
  async all(): Promise<SeenFilm> {
    try {
      return await Promise.race([this.#all(), this.#failed]);
    } finally {
      this.#isOver = true;
      this.#finder.stop();
      this.#line.close();
    }
  }

  stop(trouble: Trouble = "cancelled", says = ""): void {
    this.#isOver = true;
    this.#fail(new NotSeen(trouble, says));
  }

  async #all(): Promise<SeenFilm> {
    const duration_s = await this.#duration();
    if (duration_s > LONGEST_S) throw new NotSeen("too-long");
    this.#finder.start();
    this.#line.open();
    const begun = this.#answer("follows");
    this.#line.begin(this.asked.exercise, this.video.videoWidth / this.video.videoHeight);
    await begun;
    for (const time_s of lookedAt(duration_s)) {
      const seen = await this.#look(time_s);
      if (this.#isOver) break;
      this.#line.send(seen);
      this.bodies.push({ time_s, points: seen.people[0] });
      this.progress(time_s / duration_s, this.bodies.at(-1)!);
    }
    const found = this.#answer("seen");
    this.#line.end(this.#finder.model);
    return (await found) as unknown as SeenFilm;
  }

  async #duration(): Promise<number> {
    const { video } = this;
    if (!video.videoWidth) throw new NotSeen("unreadable");
    if (!Number.isFinite(video.duration)) await this.#seek(BEYOND_S);
    if (!Number.isFinite(video.duration)) throw new NotSeen("unreadable");
    return video.duration;
  }

  async #look(time_s: number): Promise<Seen> {
    if (!this.#finder.isFree) await new Promise<void>((free) => (this.#gotFree = free));
    await this.#seek(time_s);
    const picture = await createImageBitmap(this.video);
    const seen = new Promise<Seen>((got) => (this.#gotSeen = got));
    this.#finder.look(picture, 1000 * time_s);
    return seen;
  }

  #seek(time_s: number): Promise<void> {
    const { video } = this;
    if (video.currentTime === time_s && !video.seeking) return Promise.resolve();
    return new Promise((there, reject) => {
      const late = setTimeout(() => reject(new NotSeen("unreadable")), PATIENCE_MS);
      video.addEventListener("seeked", () => (clearTimeout(late), there()), { once: true });
      video.currentTime = time_s;
    });
  }

  #answer(says: Answer["says"]): Promise<Answer> {
    return new Promise((got) => (this.#gotAnswer = (answer) => answer.says === says && got(answer)));
  }

  #heard(answer: Answer): void {
    if (answer.says === "refused") this.stop("refused", answer.text);
    else this.#gotAnswer(answer);
  }
}
