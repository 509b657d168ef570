/**
 * Finds bodies in pictures, away from the page's own thread. Pictures come in, numbers go out; nothing is kept or sent.
 *
 * in:  {kind: "load", wasm, loader, models: {lite, full}, model, delegate}  then {kind: "look", picture, time_ms}
 * out: {kind: "loaded", model, delegate, graphics} · {kind: "seen", time_ms, took_ms, people: Float32Array[]} · {kind: "failed", why}
 */

import { PoseLandmarker } from "@mediapipe/tasks-vision";

type Model = "lite" | "full";
type Delegate = "CPU" | "GPU";

interface Load {
  readonly kind: "load";
  readonly loader: string;
  readonly wasm: string;
  readonly models: Readonly<Record<Model, string>>;
  readonly model: Model;
  readonly delegate: Delegate;
}

interface Look {
  readonly kind: "look";
  readonly picture: ImageBitmap;
  readonly time_ms: number;
}

const POINTS = 33;
const MOST_PEOPLE = 2;

const NO_WEBGL = "no-webgl";

let finder: PoseLandmarker | undefined;

/** The finder draws pictures into its memory through WebGL, whatever finds the bodies. */
function graphics(): "hardware" | "software" {
  const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
  if (!gl) throw new Error(NO_WEBGL);
  const named = gl.getExtension("WEBGL_debug_renderer_info");
  const name = String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name) ? "software" : "hardware";
}

async function load(asked: Load): Promise<void> {
  finder?.close();
  finder = undefined;
  const found = graphics();
  let { delegate } = asked;
  finder = await made(asked, delegate).catch((error: unknown) => {
    if (delegate === "CPU") throw error;
    delegate = "CPU";
    return made(asked, delegate);
  });
  postMessage({ kind: "loaded", model: asked.model, delegate, graphics: found });
}

function made(asked: Load, delegate: Delegate): Promise<PoseLandmarker> {
  return PoseLandmarker.createFromOptions(
    { wasmLoaderPath: asked.loader, wasmBinaryPath: asked.wasm },
    {
      baseOptions: { modelAssetPath: asked.models[asked.model], delegate },
      runningMode: "VIDEO",
      numPoses: MOST_PEOPLE,
      outputSegmentationMasks: false,
    },
  );
}

function look({ picture, time_ms }: Look): void {
  const began = performance.now();
  const aspect = picture.width / picture.height;
  try {
    const found = finder?.detectForVideo(picture, time_ms);
    const people = (found?.landmarks ?? []).map((body) => {
      const numbers = new Float32Array(3 * POINTS);
      body.forEach((point, at) => numbers.set([point.x * aspect, point.y, point.visibility], 3 * at));
      return numbers;
    });
    const took_ms = performance.now() - began;
    postMessage({ kind: "seen", time_ms, took_ms, people }, { transfer: people.map((one) => one.buffer) });
  } finally {
    picture.close();
  }
}

addEventListener("message", async ({ data }: MessageEvent<Load | Look>) => {
  try {
    if (data.kind === "load") await load(data);
    else look(data);
  } catch (error) {
    postMessage({ kind: "failed", why: error instanceof Error ? error.message : String(error) });
  }
});
