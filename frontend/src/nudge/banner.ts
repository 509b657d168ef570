/** The nudge in the page, where the browser shows no notification. It takes no focus and moves nothing. */

import { post, type Beginning, type Nudge } from "./told";

const SAID_MS = 6000;

export class Banner {
  #box: HTMLElement | null = null;
  #id = "";
  #title = "";
  #styles: Promise<unknown> | null = null;

  /** `answered`: the person said something to it. */
  constructor(
    private readonly begun: Beginning,
    private readonly answered: () => void,
  ) {}

  get shown(): string {
    return this.#id;
  }

  async show(nudge: Nudge): Promise<void> {
    if (this.#id === nudge.id) return;
    this.takeAway();
    this.#id = nudge.id;
    await (this.#styles ??= Promise.all(this.begun.styles.map(styled)));
    if (this.#id !== nudge.id) return;
    this.#put(nudge.banner);
    this.#box!.addEventListener("click", ({ target }) => void this.#clicked(target as Element));
    this.#title = document.title;
    document.title = `◆ ${nudge.title}`;
  }

  takeAway(): void {
    if (this.#title) document.title = this.#title;
    // Whoever was in it goes on with the page.
    if (this.#box?.contains(document.activeElement)) document.getElementById("main")?.focus();
    this.#box?.remove();
    this.#box = null;
    this.#id = this.#title = "";
  }

  /** A place that says its words aloud has to be there before them. */
  #put(html: string): void {
    const { content } = Object.assign(document.createElement("template"), { innerHTML: html });
    this.#box = content.firstElementChild as HTMLElement;
    const said = this.#box.querySelector("[role=status]")!;
    const words = [...said.childNodes];
    said.replaceChildren();
    document.body.append(this.#box);
    setTimeout(() => said.append(...words));
  }

  async #clicked(target: Element): Promise<void> {
    const happened = target.closest<HTMLElement>("[data-answer]")?.dataset["answer"];
    if (!happened) return;
    const key = this.#box!.dataset["key"]!;
    const answer = await post(this.begun.answer, this.begun.token, { happened, key }).catch(() => null);
    const said = answer?.ok ? ((await answer.json()) as { said: string }).said : this.begun.texts.failed;
    if (!answer?.ok) return this.#say(said);
    this.takeAway();
    this.answered();
    if (said) this.#leaveWord(said);
  }

  #say(words: string): void {
    this.#box?.querySelector(".nudge-word")?.replaceChildren(words);
  }

  #leaveWord(words: string): void {
    const place = Object.assign(document.createElement("p"), { className: "nudge-said" });
    place.setAttribute("role", "status");
    document.body.append(place);
    setTimeout(() => (place.textContent = words));
    setTimeout(() => place.remove(), SAID_MS);
  }
}

/** The banner's own styles, loaded with the first one; a page that has one already loads it once. */
function styled(href: string): Promise<void> {
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  document.head.append(link);
  return new Promise((done) => {
    link.addEventListener("load", () => done());
    link.addEventListener("error", () => done());
  });
}
