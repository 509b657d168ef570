/** Asking for permission: only ever by a button, and only where something can be allowed. */

import { detectors, type Idle } from "./idle";

/** Shows each `[data-nudge-ask]` for as long as what it asks for is still open. */
export function offerAsking(page: ParentNode, idle: Idle): void {
  for (const box of page.querySelectorAll<HTMLElement>("[data-nudge-ask]")) void offer(box, idle);
}

async function offer(box: HTMLElement, idle: Idle): Promise<void> {
  const ask = box.dataset["nudgeAsk"] === "idle" ? askIdle(idle) : askNotices;
  box.hidden = !(await isOpen(box.dataset["nudgeAsk"]!));
  box.querySelector("button")!.addEventListener("click", async () => {
    const isGranted = await ask();
    box.querySelector("[role=status]")!.textContent = box.dataset[isGranted ? "granted" : "refused"]!;
    box.querySelector("button")!.hidden = true;
  });
}

async function isOpen(what: string): Promise<boolean> {
  if (what === "idle") return detectors !== undefined && (await stateOf("idle-detection")) === "prompt";
  return "Notification" in globalThis && "serviceWorker" in navigator && Notification.permission === "default";
}

async function askNotices(): Promise<boolean> {
  return (await Notification.requestPermission()) === "granted";
}

function askIdle(idle: Idle): () => Promise<boolean> {
  return async () => (await detectors!.requestPermission()) === "granted" && idle.detect();
}

/** Whether the person has allowed it before; asked without a question on the screen. */
export async function stateOf(name: string): Promise<PermissionState> {
  return navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state, () => "denied");
}
