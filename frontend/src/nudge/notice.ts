/** The nudge as a notification of the desktop: shown by the service worker, so it is there while the tab is hidden. */

import { TAG, type Beginning, type Carried, type Nudge } from "./told";

interface WithActions extends NotificationOptions {
  readonly actions: readonly { readonly action: string; readonly title: string }[];
  readonly image?: string;
}

export function canNotify(): boolean {
  return "Notification" in globalThis && Notification.permission === "granted" && "serviceWorker" in navigator;
}

export class Notices {
  constructor(private readonly begun: Beginning) {}

  /** The one that stands; empty: none. */
  async shown(): Promise<string> {
    const [first] = await this.#standing();
    return (first?.data as Carried | undefined)?.id ?? "";
  }

  async show(nudge: Nudge): Promise<boolean> {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration?.active) return false;
    return registration.showNotification(nudge.title, this.#options(nudge)).then(() => true, () => false);
  }

  async takeAway(): Promise<void> {
    for (const each of await this.#standing()) each.close();
  }

  async #standing(): Promise<Notification[]> {
    const registration = canNotify() ? await navigator.serviceWorker.getRegistration() : undefined;
    return (await registration?.getNotifications({ tag: TAG })) ?? [];
  }

  #options({ id, key, body, start, later, picture }: Nudge): WithActions {
    const { answer, token } = this.begun;
    return {
      body,
      tag: TAG,
      lang: document.documentElement.lang,
      silent: true,
      // It is taken away again by the next looks; until then it may be answered.
      requireInteraction: true,
      ...(picture && { icon: picture }),
      actions: [
        { action: "start", title: start.text },
        { action: "later", title: later },
      ],
      data: { id, key, start: start.url, answer, token } satisfies Carried,
    };
  }
}
