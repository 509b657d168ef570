/** The line to the coach on this computer: landmarks out as bytes, words in. */

import type { Seen } from "./finder";

export interface Now {
  readonly says: "now";
  readonly framing: string;
  readonly missing: readonly string[];
  readonly ready: boolean;
  readonly lost: boolean;
  readonly count: number;
  /** Of the count, those that have come back: what the analysis says. */
  readonly confirmed: number;
  readonly hold_since_s: number | null;
  readonly partial: string | null;
  /** Where in its range the movement is: 0 at the start, 1 as far as usual. */
  readonly reach?: number | null;
  readonly cue: { readonly id: string; readonly text: string } | null;
}

export interface Follows {
  readonly says: "follows";
  readonly exercise: string;
  readonly needs: readonly string[];
  readonly views: readonly string[];
  /** What of the movement moves the session on. */
  readonly leads?: "reps" | "holds" | "nothing";
}

export interface Kept {
  readonly fault_rate: number | null;
  readonly camera: { readonly counted: number | null };
}

export interface Analysed {
  readonly says: "seen";
  readonly exercise: string;
  readonly view: string;
  readonly count: number;
  readonly seconds_lost: number;
  readonly reps: readonly { readonly range_deg: number | null; readonly faults: readonly { readonly id: string }[] }[];
  readonly holds: readonly { readonly start_s: number; readonly end_s: number }[];
  /** What the log keeps of it. */
  readonly kept?: Kept;
}

export interface Refused {
  readonly says: "refused";
  readonly code: string;
  readonly text: string;
}

/** About a watched desk: the answer to what was asked, or, of a frame, how the person sits. */
export interface Sits {
  readonly says: "sits";
  readonly act: "begin" | "calibrate" | "calibrated" | "choose" | "pause" | "keep" | "end" | "look" | "over";
  readonly until?: string;
  readonly is_known?: boolean;
  readonly state?: string;
  readonly nudge?: boolean;
  readonly away_min?: number | null;
}

/** One trial of a measure, in its own unit, and how far it may be off. */
export interface Trial {
  readonly value: number;
  readonly plus_minus: number;
}

/** A measure as it stands after a frame. */
export interface Measures {
  readonly says: "measures";
  readonly framing: string;
  readonly missing: readonly string[];
  readonly step: "start" | "go" | "back" | "leaning";
  readonly value: number | null;
  readonly trials: readonly Trial[];
}

/** Every trial of a measure, or why there is none. */
export interface Taken {
  readonly says: "taken";
  readonly measure: string;
  readonly trials: readonly Trial[];
  readonly why_not: string | null;
  readonly missing: readonly string[];
}

export interface Checks {
  readonly says: "checks";
  readonly measure: string;
}

/** About an exercise that is being shown: how far it is. */
export interface Showing {
  readonly says: "showing";
  readonly stage: "waiting" | "showing" | "enough";
  readonly framing?: string;
  readonly missing?: readonly string[];
  readonly count: number;
  readonly wanted: number;
  readonly still?: boolean;
}

export interface Shown {
  readonly says: "shown";
  /** JSON lines of places of joints. */
  readonly landmarks: string;
}

export type Answer = Now | Follows | Analysed | Refused | Sits | Measures | Taken | Checks | Showing | Shown;

const VERSION = 1;
const FRAME_BYTES = 9;
const MOST_WAITING_BYTES = 64 * 1024;

/** One frame as the coach reads it: version, one frame, its seconds, its people. */
export function packed(seen: Seen): ArrayBuffer {
  const bodies = seen.people.reduce((bytes, body) => bytes + body.byteLength, 0);
  const bytes = new DataView(new ArrayBuffer(2 + FRAME_BYTES + bodies));
  bytes.setUint8(0, VERSION);
  bytes.setUint8(1, 1);
  bytes.setFloat64(2, seen.time_ms / 1000, true);
  bytes.setUint8(10, seen.people.length);
  let at = 2 + FRAME_BYTES;
  for (const body of seen.people) for (const number of body) bytes.setFloat32((at += 4) - 4, number, true);
  return bytes.buffer;
}

export class Line {
  #socket: WebSocket | null = null;
  #early: string[] = [];

  constructor(
    private readonly url: string,
    private readonly hear: (answer: Answer) => void,
    private readonly broken: () => void,
  ) {}

  open(): void {
    const socket = new WebSocket(this.url);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      for (const message of this.#early.splice(0)) socket.send(message);
    });
    // A line that was closed may still bring what was on its way; it is of a camera that is off.
    socket.addEventListener("message", ({ data }) => {
      if (this.#socket === socket) this.hear(JSON.parse(data as string) as Answer);
    });
    socket.addEventListener("close", () => {
      if (this.#socket === socket) this.broken();
    });
  }

  close(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#early = [];
    socket?.close();
  }

  begin(exercise: string, aspect: number): void {
    this.#ask({ do: "set", exercise, aspect });
  }

  end(model?: string): void {
    this.#ask({ do: "end", ...(model && { model }) });
  }

  /** Something about a watched desk. */
  sit(act: Sits["act"], more: Readonly<Record<string, number>> = {}): void {
    this.#ask({ do: "sit", act, ...more });
  }

  /** A measure, by the person's height where it is one of length. */
  check(measure: string, aspect: number, height_cm: number | null): void {
    this.#ask({ do: "check", measure, aspect, ...(height_cm !== null && { height_cm }) });
  }

  taken(): void {
    this.#ask({ do: "taken" });
  }

  /** Something about an exercise that is being shown. */
  show(act: "begin" | "take" | "stop", more: Readonly<Record<string, number>> = {}): void {
    this.#ask({ do: "show", act, ...more });
  }

  /** Frames that would wait are left out: a late one is worth nothing. */
  send(seen: Seen): void {
    const socket = this.#socket;
    if (socket?.readyState !== WebSocket.OPEN || socket.bufferedAmount > MOST_WAITING_BYTES) return;
    socket.send(packed(seen));
  }

  #ask(message: unknown): void {
    const text = JSON.stringify(message);
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text);
    else this.#early.push(text);
  }
}
