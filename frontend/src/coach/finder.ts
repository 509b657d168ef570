/** Hands the camera's pictures to the worker that finds bodies, one at a time, and the model that keeps up. */

export type Model = "lite" | "full";

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
  | { readonly kind: "loaded"; readonly model: Model }
  | ({ readonly kind: "seen" } & Seen)
  | { readonly kind: "failed"; readonly why: string };

/** The full model is taken where the lite one leaves it room; beyond this a frame it is given up again. */
export const ROOMY_MS = 24;
export const TOO_SLOW_MS = 55;
const JUDGED_FRAMES = 30;

/** Which model the measured frame times ask for; null: the one that runs. */
export function betterModel(model: Model, times_ms: readonly number[], hasFallenBack: boolean): Model | null {
  if (times_ms.length < JUDGED_FRAMES) return null;
  const median = [...times_ms].sort((a, b) => a - b)[times_ms.length >> 1]!;
  if (model === "lite" && !hasFallenBack && median < ROOMY_MS) return "full";
  return model === "full" && median > TOO_SLOW_MS ? "lite" : null;
}

export class Finder {
  model: Model = "lite";
  #worker: Worker | null = null;
  #isBusy = true;
  #times_ms: number[] = [];
  #hasFallenBack = false;

  constructor(
    private readonly urls: FinderUrls,
    private readonly listener: Listener,
    /** Stay with the lite model, however fast the machine is. */
    private readonly staysLite = false,
  ) {}

  start(): void {
    this.stop();
    this.#worker = new Worker(this.urls["pose.js"], { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<Told>) => this.#told(data));
    this.#worker.addEventListener("error", (error) => this.listener.failed(error.message));
    this.#load("lite");
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

  #load(model: Model): void {
    this.#isBusy = true;
    this.#times_ms = [];
    this.model = model;
    const urls = this.urls;
    this.#worker!.postMessage({
      kind: "load",
      loader: absolute(urls["vision_wasm_module_internal.js"]),
      wasm: absolute(urls["vision_wasm_module_internal.wasm"]),
      models: { lite: absolute(urls["pose_landmarker_lite.task"]), full: absolute(urls["pose_landmarker_full.task"]) },
      model,
      delegate: "CPU",
    });
  }

  #told(told: Told): void {
    if (told.kind === "failed") return this.listener.failed(told.why);
    this.#isBusy = false;
    if (told.kind === "loaded") return this.listener.loaded(told.model);
    this.listener.seen(told);
    this.#times_ms = [...this.#times_ms, told.took_ms].slice(-JUDGED_FRAMES);
    if (this.staysLite) return;
    const better = betterModel(this.model, this.#times_ms, this.#hasFallenBack);
    if (better === "lite") this.#hasFallenBack = true;
    if (better) this.#load(better);
  }
}

function absolute(url: string): string {
  return new URL(url, location.href).href;
}
