/**
 * Keeps what the offline page needs, and nothing a person entered: pages are never kept, only the shell and the static
 * files it is made of. While the app answers, every page comes from it.
 */

/// <reference lib="webworker" />

import type { Carried } from "./nudge/told";

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

worker.addEventListener("notificationclick", (event) => event.waitUntil(clicked(event)));
worker.addEventListener("notificationclose", (event) => event.waitUntil(said(event.notification, "closed")));

/** The nudge was answered on the desktop; the tab it came from may be hidden or gone. */
async function clicked({ action, notification }: NotificationEvent): Promise<void> {
  notification.close();
  if (action === "later") return said(notification, "later");
  const url = new URL((notification.data as Carried).start, location.origin).href;
  const tabs = await worker.clients.matchAll({ type: "window" });
  const today = tabs.find((tab) => new URL(tab.url).pathname === "/");
  // Another page may hold a form that somebody has begun.
  const opened = await (today ? today.focus().then((tab) => tab.navigate(url)) : worker.clients.openWindow(url)).catch(() => null);
  if (!opened) await worker.clients.openWindow(url).catch(() => null);
}

async function said({ data }: Notification, happened: "later" | "closed"): Promise<void> {
  const { answer, token, key } = data as Carried;
  const headers = { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token };
  await fetch(answer, { method: "POST", credentials: "same-origin", headers, body: JSON.stringify({ happened, key }) }).catch(() => undefined);
}

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
