/** Hands the camera's pictures to the worker that finds bodies, one at a time, and the model that keeps up. */

export type Model = "lite" | "full";
export type Delegate = "CPU" | "GPU";
/** What draws on this machine: a real graphics chip, one played by the processor, or none that can be used. */
export type Graphics = "hardware" | "software";

export interface Seen {
  readonly time_ms: number;
  readonly took_ms: number;
  /** 33 points of three numbers each: across and down in picture heights, and how sure. */
  readonly people: readonly Float32Array[];
}

export interface FinderUrls {
  readonly "pose.js": string;
  readonly "vision_wasm_module_internal.js": string;
  readonly "vision_wasm_module_internal.wasm": string;
  readonly "pose_landmarker_lite.task": string;
  readonly "pose_landmarker_full.task": string;
}

export interface Listener {
  seen(what: Seen): void;
  loaded(model: Model): void;
  failed(why: string): void;
}

type Told =
  | { readonly kind: "loaded"; readonly model: Model; readonly delegate: Delegate; readonly graphics: Graphics }
  | ({ readonly kind: "seen" } & Seen)
  | { readonly kind: "failed"; readonly why: string };

/** The full model is taken where the lite one leaves it room; beyond this a frame it is given up again. */
export const ROOMY_MS = 24;
export const TOO_SLOW_MS = 55;
const JUDGED_FRAMES = 30;

/** Which model the measured frame times ask for; null: the one that runs. */
export function betterModel(model: Model, times_ms: readonly number[], hasFallenBack: boolean): Model | null {
  if (times_ms.length < JUDGED_FRAMES) return null;
  const median = middle(times_ms);
  if (model === "lite" && !hasFallenBack && median < ROOMY_MS) return "full";
  return model === "full" && median > TOO_SLOW_MS ? "lite" : null;
}

/** Which delegate the measured frame times ask for; null: the one that runs. The other is only tried where there is a chip. */
export function betterDelegate(delegate: Delegate, medians_ms: Readonly<Partial<Record<Delegate, number>>>, graphics: Graphics): Delegate | null {
  const { CPU, GPU } = medians_ms;
  if (graphics !== "hardware" || CPU === undefined) return null;
  if (GPU === undefined) return CPU > ROOMY_MS ? "GPU" : null;
  const faster = GPU < CPU ? "GPU" : "CPU";
  return faster === delegate ? null : faster;
}

/** Frames farther apart than this on the whole are too few to follow anybody live. */
export const TOO_FAR_APART_MS = 300;
const JUDGED_GAPS = 20;

/** Whether so few frames are looked at that the clock should lead; once so, only clearly more frames take it back. */
export function isTooSlow(gaps_ms: readonly number[], wasSlow: boolean): boolean {
  if (gaps_ms.length < JUDGED_GAPS) return wasSlow;
  return middle(gaps_ms.slice(-JUDGED_GAPS)) > (wasSlow ? 0.85 : 1) * TOO_FAR_APART_MS;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!;
}

export class Finder {
  model: Model = "lite";
  delegate: Delegate = "CPU";
  #graphics: Graphics = "software";
  #medians_ms: Partial<Record<Delegate, number>> = {};
  #isDelegateChosen = false;
  #worker: Worker | null = null;
  #isBusy = true;
  #times_ms: number[] = [];
  #hasFallenBack = false;

  constructor(
    private readonly urls: FinderUrls,
    private readonly listener: Listener,
    /** The model to stay with, however fast or slow the machine is. */
    private readonly stays: Model | null = null,
  ) {}

  start(): void {
    this.stop();
    this.#worker = new Worker(this.urls["pose.js"], { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Told>) => this.#told(data));
    this.#worker.addEventListener("error", (error) => this.listener.failed(error.message));
    this.#isDelegateChosen = false;
    this.#medians_ms = {};
    this.#load(this.stays ?? "lite", "CPU");
  }

  stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#isBusy = true;
  }

  /** Whether a picture taken now would be looked at; otherwise it is left out, so that nothing lags behind. */
  get isFree(): boolean {
    return this.#worker !== null && !this.#isBusy;
  }

  look(picture: ImageBitmap, time_ms: number): void {
    if (!this.isFree) return picture.close();
    this.#isBusy = true;
    this.#worker!.postMessage({ kind: "look", picture, time_ms }, [picture]);
  }

  #load(model: Model, delegate: Delegate): void {
    this.#isBusy = true;
    this.#times_ms = [];
    this.model = model;
    this.delegate = delegate;
    const urls = this.urls;
    this.#worker!.postMessage({
      kind: "load",
      loader: absolute(urls["vision_wasm_module_internal.js"]),
      wasm: absolute(urls["vision_wasm_module_internal.wasm"]),
      models: { lite: absolute(urls["pose_landmarker_lite.task"]), full: absolute(urls["pose_landmarker_full.task"]) },
      model,
      delegate,
    });
  }

  #told(told: Told): void {
    if (told.kind === "failed") return this.listener.failed(told.why);
    this.#isBusy = false;
    if (told.kind === "loaded") return this.#loaded(told);
    this.listener.seen(told);
    this.#times_ms = [...this.#times_ms, told.took_ms].slice(-JUDGED_FRAMES);
    if (this.#times_ms.length < JUDGED_FRAMES) return;
    const delegate = this.#betterDelegate();
    if (delegate) return this.#load(this.model, delegate);
    if (this.stays) return;
    const better = betterModel(this.model, this.#times_ms, this.#hasFallenBack);
    if (better === "lite") this.#hasFallenBack = true;
    if (better) this.#load(better, this.delegate);
  }

  #loaded({ model, delegate, graphics }: Told & { readonly kind: "loaded" }): void {
    this.#graphics = graphics;
    // What could not be loaded has become the other, and is not asked for again.
    if (delegate !== this.delegate) this.#medians_ms.GPU = Infinity;
    this.delegate = delegate;
    this.listener.loaded(model);
  }

  /** Asked only until both were measured with the model that was begun with. */
  #betterDelegate(): Delegate | null {
    if (this.#isDelegateChosen || this.model !== (this.stays ?? "lite")) return null;
    this.#medians_ms[this.delegate] = middle(this.#times_ms);
    const better = betterDelegate(this.delegate, this.#medians_ms, this.#graphics);
    this.#isDelegateChosen = better === null || this.#medians_ms.GPU !== undefined;
    return better;
  }
}

function absolute(url: string): string {
  return new URL(url, location.href).href;
}
