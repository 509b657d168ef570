import assert from "node:assert/strict";
import { test } from "node:test";
import { Outbox, type Letter, type Post } from "../src/player/outbox";

class Store {
  kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
  get letters(): Letter[] {
    return JSON.parse(this.kept.get("unhunch-outbox") ?? "[]") as Letter[];
  }
}

function scene(answers: (number | null)[], store = new Store()) {
  const sent: unknown[] = [];
  const post: Post = ({ body }) => {
    sent.push(body);
    const status = answers.length > 1 ? answers.shift()! : answers[0]!;
    return status === null ? Promise.reject(new Error("offline")) : Promise.resolve(Response.json({ next: "/done" }, { status }));
  };
  const waiting: number[] = [];
  const outbox = new Outbox(store as unknown as Storage, post, { waiting: (count) => waiting.push(count) });
  return { outbox, store, sent, waiting };
}

test("a letter is delivered with its answer and forgotten", async () => {
  const { outbox, store, sent } = scene([200]);
  assert.deepEqual(await outbox.send("/p", { set: 1 }), { next: "/done" });
  assert.deepEqual([sent, store.letters], [[{ set: 1 }], []]);
});

test("two letters sent at once both get their answers, in order", async () => {
  const { outbox, sent } = scene([200]);
  const answers = await Promise.all([outbox.send("/p", 1), outbox.send("/p", 2)]);
  assert.deepEqual([answers, sent], [[{ next: "/done" }, { next: "/done" }], [1, 2]]);
});

test("without an answer the letter is kept, and sent again before the next one", async () => {
  const { outbox, store, sent, waiting } = scene([null, 200]);
  assert.equal(await outbox.send("/p", 1), null);
  assert.deepEqual([store.letters.map((each) => each.body), waiting], [[1], [1]]);
  await outbox.send("/p", 2);
  assert.deepEqual([sent, store.letters], [[1, 1, 2], []]);
});

test("what a crash left behind is sent by the next page", async () => {
  const first = scene([null]);
  await first.outbox.send("/p", 1);
  const second = scene([200], first.store);
  await second.outbox.flush();
  assert.deepEqual([second.sent, first.store.letters], [[1], []]);
});

test("a letter the server refuses does not hold up the others", async () => {
  const { outbox, store } = scene([400, 200]);
  const answers = await Promise.all([outbox.send("/p", 1), outbox.send("/p", 2)]);
  assert.deepEqual([answers, store.letters], [[null, { next: "/done" }], []]);
});

test("without a store a letter is still sent", async () => {
  const outbox = new Outbox(null, () => Promise.resolve(Response.json({})), { waiting: () => undefined });
  assert.deepEqual(await outbox.send("/p", 1), {});
});
