/** Buttons and keys. Space: pause; arrows: back and skip; Enter: next, in my pace; Esc: stop. */

import { byId, filled, type Page } from "./page";
import type { Event } from "./playing";
import type { Session } from "./session";
import type { Loudness } from "./sound";

const BUTTONS: Readonly<Record<string, (session: Session) => Event>> = {
  "player-start": () => ({ kind: "start" }),
  "player-back": () => ({ kind: "back" }),
  "player-pause": toggled,
  "player-skip": () => ({ kind: "skip" }),
  "player-extend": () => ({ kind: "extend" }),
  "player-advance": () => ({ kind: "advance" }),
  "player-pace": (session) => ({ kind: "my-pace", on: !session.state.my_pace }),
};

const KEYS: Readonly<Record<string, (session: Session) => Event>> = {
  " ": toggled,
  ArrowLeft: () => ({ kind: "back" }),
  ArrowRight: () => ({ kind: "skip" }),
  Enter: () => ({ kind: "advance" }),
  "+": () => ({ kind: "extend" }),
};
/** These mean something else on a button or in a field. */
const TAKEN = new Set([" ", "Enter"]);

function toggled(session: Session): Event {
  const { mode } = session.state;
  return { kind: mode === "idle" ? "start" : mode === "paused" ? "resume" : "pause" };
}

export function connect(page: Page, session: Session): void {
  for (const [id, event] of Object.entries(BUTTONS)) {
    byId(id).addEventListener("click", (click) => {
      session.sound.unlock();
      session.do(event(session));
      // After a touch or a mouse, the keys belong to the session again, not to the button.
      if (click.detail > 0) page.root.focus({ preventScroll: true });
    });
  }
  byId("player-pace-first").addEventListener("change", (event) => {
    session.do({ kind: "my-pace", on: (event.target as HTMLInputElement).checked });
  });
  byId("player-stage").addEventListener("click", (click) => tapped(click, session));
  document.addEventListener("keydown", (key) => pressed(key, session));
  connectSound(page, session);
}

/** In my pace, a tap anywhere on figure or ring is "next". */
function tapped(click: MouseEvent, session: Session): void {
  if ((click.target as Element).closest("button, a, input, summary, .player-sound")) return;
  session.do({ kind: "advance" });
}

function pressed(key: KeyboardEvent, session: Session): void {
  const { mode } = session.state;
  if (key.ctrlKey || key.altKey || key.metaKey || session.stopping.isOpen || mode === "stopped") return;
  if (key.key === "Escape") {
    key.preventDefault();
    return session.stopping.open();
  }
  if (mode === "finished") return;
  const event = KEYS[key.key];
  const target = key.target as Element;
  if (!event || target.closest("input, select, textarea")) return;
  if (TAKEN.has(key.key) && target.closest("button, a, summary")) return;
  key.preventDefault();
  if (key.repeat) return;
  session.sound.unlock();
  session.do(event(session));
}

type Switch = "voice" | "beeps";

function connectSound(page: Page, session: Session): void {
  for (const name of ["voice", "beeps"] as const) {
    const change = (by: number) => () => {
      session.sound.unlock();
      const level = Math.min(10, Math.max(2, session.sound.loudness[`${name}_0_10`] + by));
      session.sound.set({ [`${name}_0_10`]: level } as Partial<Loudness>);
      showSound(page, session);
      if (name === "beeps") session.sound.beep("turn");
    };
    byId(`player-${name}-less`).addEventListener("click", change(-2));
    byId(`player-${name}-more`).addEventListener("click", change(2));
    for (const box of document.querySelectorAll<HTMLInputElement>(`input[data-sound=${name}]`)) {
      box.addEventListener("change", () => {
        session.sound.set({ [name]: box.checked } as Partial<Loudness>);
        showSound(page, session);
      });
    }
  }
  showSound(page, session);
  // Voices arrive late in some browsers.
  if ("speechSynthesis" in window) speechSynthesis.addEventListener?.("voiceschanged", () => showSound(page, session));
}

function showSound(page: Page, session: Session): void {
  const { loudness, canSpeak } = session.sound;
  for (const box of document.querySelectorAll<HTMLInputElement>("input[data-sound]")) {
    box.checked = loudness[box.dataset["sound"] as Switch];
  }
  byId("player-voice-level").textContent = String(loudness.voice_0_10);
  byId("player-beeps-level").textContent = String(loudness.beeps_0_10);
  byId("player-voice-note").textContent = canSpeak ? "" : filled(page.texts, "no_voice");
}
