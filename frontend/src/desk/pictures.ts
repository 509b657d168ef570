/** Single pictures of a camera, now and then, also while the page is hidden. */

/** What a browser may have and TypeScript's own list lacks. */
interface Frames {
  readonly readable: ReadableStream<VideoFrame>;
}
interface Grabber {
  grabFrame(): Promise<ImageBitmap>;
}
interface Offered {
  readonly MediaStreamTrackProcessor?: new (init: { track: MediaStreamTrack; maxBufferSize: number }) => Frames;
  readonly ImageCapture?: new (track: MediaStreamTrack) => Grabber;
}

export interface Pictures {
  /** The newest picture; null where there is none. */
  next(): Promise<ImageBitmap | null>;
  close(): void;
  /** Whether they come from the video element, which then has to go on playing. */
  readonly needsVideo: boolean;
}

/**
 * The first way that this browser has. Frames straight from the track do not need the page to be drawn, so they come in
 * a hidden tab too; a video element may stand still there.
 */
export function picturesOf(video: HTMLVideoElement, offered: Offered = globalThis as Offered): Pictures {
  const track = (video.srcObject as MediaStream).getVideoTracks()[0]!;
  const { MediaStreamTrackProcessor, ImageCapture } = offered;
  if (MediaStreamTrackProcessor) return fromTrack(new MediaStreamTrackProcessor({ track, maxBufferSize: 1 }));
  if (ImageCapture) return fromGrabber(new ImageCapture(track));
  return { next: () => bitmap(video), close: () => undefined, needsVideo: true };
}

function fromTrack(frames: Frames): Pictures {
  const reader = frames.readable.getReader();
  return {
    async next() {
      const { value, done } = await reader.read();
      if (done) return null;
      try {
        return await bitmap(value);
      } finally {
        value.close();
      }
    },
    close: () => void reader.cancel().catch(() => undefined),
    needsVideo: false,
  };
}

function fromGrabber(grabber: Grabber): Pictures {
  return { next: () => grabber.grabFrame().catch(() => null), close: () => undefined, needsVideo: false };
}

function bitmap(source: ImageBitmapSource): Promise<ImageBitmap | null> {
  return createImageBitmap(source).catch(() => null);
}
