import assert from "node:assert/strict";
import { test } from "node:test";
import { isBusy } from "../src/nudge/holds";
import { Idle, type Detector, type Detectors } from "../src/nudge/idle";
import { Lead } from "../src/nudge/lead";

/** A browser's locks for several tabs: one holder, a queue, and stealing. */
function locks() {
  type Waiting = { give: () => unknown; lose: (why: unknown) => void; take: (held: unknown) => void };
  let holder: Waiting | null = null;
  const queue: Waiting[] = [];
  const hold = (waiting: Waiting): void => {
    holder = waiting;
    void Promise.resolve(waiting.give()).then((done) => {
      waiting.take(done);
      if (holder !== waiting) return;
      holder = null;
      next();
    });
  };
  const next = (): void => {
    const first = holder ? undefined : queue.shift();
    if (first) hold(first);
  };
  const request = (_name: string, { steal, signal }: LockOptions, give: () => unknown): Promise<unknown> =>
    new Promise((take, lose) => {
      const waiting = { give, take, lose };
      signal?.addEventListener("abort", () => {
        if (queue.includes(waiting)) queue.splice(queue.indexOf(waiting), 1);
        lose(new Error("aborted"));
      });
      if (steal) {
        holder?.lose(new Error("stolen"));
        hold(waiting);
      } else {
        queue.push(waiting);
        queueMicrotask(next);
      }
    });
  return { request } as unknown as LockManager;
}

const settled = (): Promise<void> => new Promise((done) => setTimeout(done, 5));

/** Tabs of one browser, and who of them leads. */
function tabs(count: number) {
  const shared = locks();
  const leading = new Set<number>();
  const all = Array.from({ length: count }, (_, n) => new Lead(shared, (is) => void (is ? leading.add(n) : leading.delete(n))));
  const leaders = async (): Promise<number[]> => {
    await settled();
    return [...leading];
  };
  return { all, leaders };
}

test("of two tabs the one that was there first leads", async () => {
  const { all, leaders } = tabs(2);
  all[0]!.stand();
  all[1]!.stand();
  assert.deepEqual(await leaders(), [0]);
});

test("a tab that comes to the front leads, and the other one again when that is gone", async () => {
  const { all, leaders } = tabs(3);
  all[0]!.stand();
  await settled();
  all[1]!.take();
  assert.deepEqual(await leaders(), [1]);
  all[2]!.take();
  assert.deepEqual(await leaders(), [2]);
  all[2]!.leave();
  assert.equal((await leaders()).length, 1);
  all[1]!.take();
  assert.deepEqual(await leaders(), [1]);
});

test("a tab that was left leads no more, and may come back", async () => {
  const { all, leaders } = tabs(1);
  all[0]!.take();
  all[0]!.leave();
  assert.deepEqual(await leaders(), []);
  all[0]!.stand();
  assert.deepEqual(await leaders(), [0]);
});

test("without locks only the tab in front leads", () => {
  const told: boolean[] = [];
  const lead = new Lead(undefined, (is) => told.push(is));
  lead.stand();
  lead.take();
  lead.stand();
  assert.deepEqual(told, [true, false]);
});

/** A page with a clock of its own, in front or behind. */
function page(isInFront = true) {
  const clock = { ms: 0, now: () => clock.ms };
  const shown = { isInFront };
  return { clock, shown, idle: new Idle(() => shown.isInFront, clock) };
}

test("a page in front counts from the last touch", () => {
  const { clock, idle } = page();
  clock.ms = 7000;
  assert.equal(idle.seconds, 7);
  idle.touched();
  clock.ms = 8500;
  assert.equal(idle.seconds, 1.5);
});

test("every key, click and move is a touch", () => {
  const { clock, idle } = page();
  const target = new EventTarget();
  idle.listen(target);
  for (const name of ["keydown", "pointerdown", "pointermove", "wheel", "focus"]) {
    clock.ms += 5000;
    assert.equal(idle.seconds, 5);
    target.dispatchEvent(new Event(name));
    assert.equal(idle.seconds, 0);
  }
});

test("a page behind another window does not pretend to know", () => {
  const { clock, idle } = page(false);
  clock.ms = 7000;
  assert.equal(idle.seconds, null);
});

/** The browser's detector, allowed or not. */
function detector(isAllowed: boolean) {
  const made: { userState: string; screenState: string; target: EventTarget }[] = [];
  class Made extends EventTarget {
    userState = "active";
    screenState = "unlocked";
    constructor() {
      super();
      made.push({ ...this, target: this });
    }
    async start(): Promise<void> {
      if (!isAllowed) throw new Error("not allowed");
    }
    say(userState: string, screenState: string): void {
      Object.assign(this, { userState, screenState });
      this.dispatchEvent(new Event("change"));
    }
  }
  const last = (): Made => made.at(-1)!.target as Made;
  return { Made: Made as unknown as Detectors, last: last as () => Detector & { say(user: string, screen: string): void } };
}

test("with the browser's detector an absence is known behind other windows, too", async () => {
  const { clock, idle } = page(false);
  const { Made, last } = detector(true);
  assert.equal(await idle.detect(Made), true);
  assert.equal(idle.seconds, 30);
  last().say("idle", "unlocked");
  assert.equal(idle.seconds, 60);
  clock.ms = 240_000;
  assert.equal(idle.seconds, 300);
  last().say("active", "unlocked");
  assert.equal(idle.seconds, 30);
  last().say("idle", "locked");
  assert.equal(idle.isLocked, true);
});

test("a detector that is not allowed changes nothing", async () => {
  const { idle } = page(false);
  assert.equal(await idle.detect(detector(false).Made), false);
  assert.deepEqual([idle.seconds, idle.isLocked], [null, false]);
});

test("who is in the middle of something is left alone, who reads is not", () => {
  const busy = ["/session/morning", "/try", "/welcome/you", "/screening/card/1", "/wrong", "/check/hang-time", "/own-exercises/new"];
  assert.deepEqual(busy.filter((path) => !isBusy(path)), []);
  const free = ["/", "/exercises/wall-slide", "/learn", "/progress", "/check", "/own-exercises", "/desk", "/settings", "/settings/day"];
  assert.deepEqual(free.filter(isBusy), []);
});
