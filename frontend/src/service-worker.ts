/**
 * Keeps what the offline page needs, and nothing a person entered: pages are never kept, only the shell and the static
 * files it is made of. While the app answers, every page comes from it.
 */

/// <reference lib="webworker" />

const worker = self as unknown as ServiceWorkerGlobalScope;
const SHELL = "/offline";
const CACHE = "unhunch-shell";

worker.addEventListener("install", (event) => event.waitUntil(keepShell().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(pageOrShell(request));
  else if (new URL(request.url).pathname.startsWith("/static/")) event.respondWith(kept(request));
});

/** The shell and every file its page names; files of an older build are dropped. */
async function keepShell(): Promise<void> {
  const page = await fetch(SHELL, { credentials: "same-origin" });
  if (!page.ok) throw new Error("the shell could not be fetched");
  const text = await page.clone().text();
  const files = [...text.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map((found) => found[1]!);
  const cache = await caches.open(CACHE);
  for (const old of await cache.keys()) await cache.delete(old);
  await cache.put(SHELL, page);
  await cache.addAll([...new Set(files)]);
}

async function pageOrShell(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    const shell = await caches.match(SHELL);
    if (shell) return shell;
    throw error;
  }
}

/** The address of a static file changes with its content, so a kept one is never stale. */
async function kept(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}
