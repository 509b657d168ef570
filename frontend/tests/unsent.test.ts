import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { sendWhatWaits } from "../src/page/unsent";

const SEND = globalThis.fetch;
afterEach(() => void (globalThis.fetch = SEND));

/** A page with or without a form, a store with one stop sign in it, and a server that answers with a status. */
function scene(token: string | null, status: number) {
  const kept = new Map([["unhunch-outbox", JSON.stringify([{ id: "1", url: "/stop", body: { sign: "S2" } }])]]);
  const store = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };
  const sent: string[] = [];
  globalThis.fetch = (async (url: string, options: RequestInit) => {
    sent.push(`${url} ${String(options.body)} ${(options.headers as Record<string, string>)["X-CSRFToken"]}`);
    return Response.json({}, { status });
  }) as typeof fetch;
  const page = { querySelector: () => (token ? { value: token } : null) } as unknown as ParentNode;
  let asked = 0;
  const run = () => sendWhatWaits(page, store as unknown as Storage, () => (asked += 1));
  return { run, sent, kept, asked: () => asked };
}

test("a stop sign that waited is sent by the next page, which is then asked for anew", async () => {
  const { run, sent, asked } = scene("abc", 200);
  await run();
  assert.deepEqual([sent, asked()], [['/stop {"sign":"S2"} abc'], 1]);
  await run();
  assert.deepEqual([sent.length, asked()], [1, 1]);
});

test("a page without a form sends nothing and keeps the letter", async () => {
  const { run, sent, kept } = scene(null, 200);
  await run();
  assert.deepEqual([sent.length, kept.get("unhunch-outbox")?.includes("S2")], [0, true]);
});
