/** What a player could not send before the app went away: sent by the next page that may post, then shown. */

import { Outbox, poster } from "../player/outbox";

/** A stop sign among the letters may lock the very page that sends it, so the page is asked for anew. */
export async function sendWhatWaits(page: ParentNode, store: Storage | null, again: () => void): Promise<void> {
  const token = page.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value;
  if (!token) return;
  const outbox = new Outbox(store, poster(token), { waiting: () => undefined });
  if (outbox.isEmpty) return;
  await outbox.flush();
  if (outbox.isEmpty) again();
}
