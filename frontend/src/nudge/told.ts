/** What the server and the nudge's script say to each other. */

export interface Beginning {
  readonly is_on: boolean;
  readonly token: string;
  readonly styles: readonly string[];
  readonly look: string;
  readonly answer: string;
  readonly first_look_s: number;
  readonly texts: { readonly failed: string };
}

export interface Nudge {
  /** Of this showing of the offer. */
  readonly id: string;
  readonly key: string;
  /** No page has shown it yet. */
  readonly is_new: boolean;
  readonly title: string;
  readonly body: string;
  readonly start: { readonly text: string; readonly url: string };
  readonly later: string;
  readonly picture: string | null;
  /** The same as a part of a page. */
  readonly banner: string;
}

export interface Looked {
  readonly nudge: Nudge | null;
  readonly next_look_s: number;
}

/** What a notification carries, so that the service worker can answer without a page. */
export interface Carried {
  readonly id: string;
  readonly key: string;
  readonly start: string;
  readonly answer: string;
  readonly token: string;
}

export const TAG = "unhunch-nudge";

export function post(url: string, token: string, body: unknown): Promise<Response> {
  const headers = { Accept: "application/json", "Content-Type": "application/json", "X-CSRFToken": token };
  return fetch(url, { method: "POST", credentials: "same-origin", keepalive: true, headers, body: JSON.stringify(body) });
}
