/** Whether there is light enough to see anybody. */

/** As dark as this on average, 0 to 255, and nothing can be made out. */
const DARK = 28;
const CHECK_MS = 2000;
const WIDTH = 16;
const HEIGHT = 12;

export class Light {
  isDark = false;
  readonly #pen = new OffscreenCanvas(WIDTH, HEIGHT).getContext("2d", { willReadFrequently: true })!;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly changed: () => void = () => undefined,
  ) {}

  /** Looks now and then until `stop`; not at once, for a camera's first pictures are dark. */
  watch(): void {
    this.stop();
    this.#timer = setTimeout(() => this.#look(), CHECK_MS);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.isDark = false;
  }

  #look(): void {
    const wasDark = this.isDark;
    this.#pen.drawImage(this.video, 0, 0, WIDTH, HEIGHT);
    this.isDark = brightness(this.#pen.getImageData(0, 0, WIDTH, HEIGHT).data) < DARK;
    if (this.isDark !== wasDark) this.changed();
    this.#timer = setTimeout(() => this.#look(), CHECK_MS);
  }
}

/** The mean of red, green and blue, 0 to 255. */
export function brightness(pixels: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < pixels.length; at += 4) sum += pixels[at]! + pixels[at + 1]! + pixels[at + 2]!;
  return sum / (0.75 * pixels.length);
}
