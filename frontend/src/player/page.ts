/** What the server put on the page for the player. */

import type { Script } from "./script";

export interface StopSign {
  readonly id: string;
  readonly text: string;
  /** What to do at once. */
  readonly action?: string;
}

export interface Urls {
  /** Absent where nothing is logged. */
  readonly progress?: string;
  readonly finish?: string;
  readonly stop?: string;
  readonly leave: string;
}

export type Texts = Readonly<Record<string, string>>;

export interface Page {
  readonly root: HTMLElement;
  readonly script: Script;
  readonly figures: Readonly<Record<string, unknown>>;
  readonly signs: readonly StopSign[];
  readonly urls: Urls;
  readonly texts: Texts;
  readonly token: string;
  readonly speed: number;
  readonly voice: boolean;
}

export function readPage(root: HTMLElement): Page {
  const speed = Number(root.dataset["speed"]);
  return {
    root,
    script: json("player-script"),
    figures: json("player-figures"),
    signs: json("player-stop-signs"),
    urls: json("player-urls"),
    texts: json("player-texts"),
    token: root.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "",
    speed: speed > 0 ? speed : 1,
    voice: root.dataset["voice"] !== "off",
  };
}

function json<T>(id: string): T {
  return JSON.parse(document.getElementById(id)!.textContent!) as T;
}

/** The element with this id; the template has it. */
export function byId<T extends Element = HTMLElement>(id: string): T {
  return document.getElementById(id) as unknown as T;
}

/** A text of the page with its places filled in. */
export function filled(texts: Texts, key: string, places: Readonly<Record<string, string | number>> = {}): string {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole));
}
