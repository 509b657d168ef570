/** The camera: opened only when asked for, closed when done. No picture leaves this page. */

export type Trouble = "no-camera" | "refused" | "busy" | "unplugged" | "not-here" | "no-webgl" | "failed";

const TROUBLES: Readonly<Record<string, Trouble>> = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "no-camera",
  OverconstrainedError: "no-camera",
  NotReadableError: "busy",
  AbortError: "busy",
};

export class NoCamera extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble);
  }
}

const WIDTH = 640;
const HEIGHT = 480;

export class Camera {
  #stream: MediaStream | null = null;

  constructor(
    readonly video: HTMLVideoElement,
    private readonly unplugged: () => void,
  ) {}

  get isOn(): boolean {
    return this.#stream !== null;
  }

  get aspect(): number {
    return (this.video.videoWidth || WIDTH) / (this.video.videoHeight || HEIGHT);
  }

  /** Throws NoCamera, which says why. */
  async open(deviceId?: string): Promise<void> {
    this.close();
    if (!navigator.mediaDevices?.getUserMedia) throw new NoCamera("not-here");
    const which = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: "user" };
    try {
      const wanted = { ...which, width: { ideal: WIDTH }, height: { ideal: HEIGHT }, frameRate: { ideal: 30 } };
      this.#stream = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
    } catch (error) {
      throw new NoCamera(TROUBLES[(error as Error).name] ?? "failed");
    }
    for (const track of this.#stream.getVideoTracks()) track.addEventListener("ended", () => this.#lost());
    this.video.srcObject = this.#stream;
    await this.video.play();
  }

  close(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.video.srcObject = null;
  }

  /** Fills a list with the cameras there are, the one in use chosen; the list, or what holds it, is hidden where there is no choice. */
  async offer(list: HTMLSelectElement, holder: HTMLElement = list): Promise<void> {
    const all = (await navigator.mediaDevices?.enumerateDevices?.()) ?? [];
    const cameras = all.filter((one) => one.kind === "videoinput");
    holder.hidden = cameras.length < 2;
    list.replaceChildren(...cameras.map((one) => new Option(one.label || "?", one.deviceId)));
    const used = this.#stream?.getVideoTracks()[0]?.getSettings().deviceId;
    if (cameras.some((one) => one.deviceId === used)) list.value = used!;
  }

  #lost(): void {
    if (!this.isOn) return;
    this.close();
    this.unplugged();
  }
}
