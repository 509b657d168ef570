/** What was shown, as the file states it: JSON lines of joints, back into bodies the mirror can draw. No DOM. */

export interface ShownFrame {
  readonly time_s: number;
  /** 33 points of three numbers each, as the finder gives them. */
  readonly body: Float32Array;
}

const NAMES: readonly string[] = [
  "nose", "left_eye_inner", "left_eye", "left_eye_outer", "right_eye_inner", "right_eye", "right_eye_outer", "left_ear", "right_ear",
  "mouth_left", "mouth_right", "left_shoulder", "right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist",
  "left_pinky", "right_pinky", "left_index", "right_index", "left_thumb", "right_thumb", "left_hip", "right_hip", "left_knee",
  "right_knee", "left_ankle", "right_ankle", "left_heel", "right_heel", "left_foot_index", "right_foot_index",
];
const PLACES: ReadonlyMap<string, number> = new Map(NAMES.map((name, at) => [name, at]));

/** The frames in these lines; a line that is none is left out. */
export function framesOf(lines: string): ShownFrame[] {
  return lines.split("\n").flatMap((line) => {
    try {
      const { t_s, joints } = JSON.parse(line) as { t_s: number; joints: Record<string, readonly number[]> };
      return [{ time_s: t_s, body: bodyOf(joints) }];
    } catch {
      return [];
    }
  });
}

function bodyOf(joints: Readonly<Record<string, readonly number[]>>): Float32Array {
  const body = new Float32Array(3 * NAMES.length);
  for (const [name, place] of Object.entries(joints)) {
    const at = PLACES.get(name);
    if (at !== undefined) body.set(place.slice(0, 3), 3 * at);
  }
  return body;
}

/** The frame at a moment of an endless replay. */
export function frameAt(frames: readonly ShownFrame[], time_s: number): ShownFrame | undefined {
  const last = frames.at(-1);
  if (!last) return undefined;
  const within = last.time_s > 0 ? time_s % last.time_s : 0;
  return frames[Math.max(0, frames.findIndex((frame) => frame.time_s > within) - 1)];
}
