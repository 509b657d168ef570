/** A clock in a worker: a page in the background has its own timers slowed down, a worker has not. */

let running: ReturnType<typeof setInterval> | undefined;

addEventListener("message", ({ data }: MessageEvent<number>) => {
  clearInterval(running);
  running = data > 0 ? setInterval(() => postMessage(0), data) : undefined;
});

export {};
