/** The mirror: the skeleton over the camera's picture, left where the person's left is, as in a real mirror. */

const SURE = 0.5;
/** Pairs of points that a line joins: arms, trunk, legs, and ear to shoulder. */
const BONES: readonly (readonly [number, number])[] = [
  [11, 12], [11, 13], [13, 15], [12, 14], [14, 16], [11, 23], [12, 24], [23, 24], [23, 25], [24, 26], [25, 27], [26, 28], [7, 11], [8, 12],
];
const JOINTS = [7, 8, 11, 12, 13, 14, 15, 16, 23, 24];

export class Mirror {
  readonly #pen: CanvasRenderingContext2D;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.#pen = canvas.getContext("2d")!;
  }

  /** `body`: places in picture heights; the canvas is turned over by its style, with the picture. */
  draw(body: Float32Array | undefined, aspect: number): void {
    const { canvas } = this;
    const height = (canvas.clientHeight || 480) * Math.min(2, devicePixelRatio);
    canvas.height = Math.round(height);
    canvas.width = Math.round(height * aspect);
    if (!body) return;
    const pen = this.#pen;
    pen.lineCap = "round";
    pen.lineWidth = Math.max(4, height / 90);
    pen.strokeStyle = pen.fillStyle = getComputedStyle(canvas).color;
    const at = (point: number) => [body[3 * point]! * height, body[3 * point + 1]! * height] as const;
    const isSeen = (point: number) => body[3 * point + 2]! >= SURE;
    for (const [from, to] of BONES.filter((bone) => bone.every(isSeen))) {
      pen.beginPath();
      pen.moveTo(...at(from));
      pen.lineTo(...at(to));
      pen.stroke();
    }
    for (const joint of JOINTS.filter(isSeen)) {
      pen.beginPath();
      pen.arc(...at(joint), pen.lineWidth, 0, 2 * Math.PI);
      pen.fill();
    }
  }

  clear(): void {
    this.canvas.width = 0;
  }
}
