/** What speaks against a nudge now, as far as a page can know. */

export type Hold = "locked" | "full-screen" | "practising";

const PLAYING = "unhunch-playing";
const RESTING = new Set(["idle", "paused", "finished", "stopped"]);
/** Pages on which somebody is in the middle of something: before a session, between questions, in a measure. */
const BUSY = /^\/(session|try|welcome|screening|wrong|check\/.|own-exercises\/.|prescription\/write|film)/;

export function isBusy(path: string): boolean {
  return BUSY.test(path);
}

/** Other tabs see by a lock that a session is being played in this one. */
export function tellPlaying(page: Document, locks: LockManager | undefined): void {
  const player = page.getElementById("player");
  if (!player || !locks) return;
  let over: (() => void) | null = null;
  const tell = (): void => {
    const isPlaying = !RESTING.has(player.dataset["mode"] ?? "idle");
    if (isPlaying && !over) void locks.request(PLAYING, { mode: "shared" }, () => new Promise<void>((done) => (over = done)));
    if (isPlaying) return;
    over?.();
    over = null;
  };
  new MutationObserver(tell).observe(player, { attributeFilter: ["data-mode"] });
  tell();
}

export async function isPlayed(locks: LockManager | undefined): Promise<boolean> {
  const { held = [] } = (await locks?.query()) ?? {};
  return held.some(({ name }) => name === PLAYING);
}

export function isFullScreen(page: Document): boolean {
  return page.fullscreenElement !== null || matchMedia("(display-mode: fullscreen)").matches;
}
