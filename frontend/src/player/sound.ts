/** The voice and the beeps, each with its own switch and volume. */

export interface Loudness {
  readonly voice: boolean;
  readonly beeps: boolean;
  /** 0 to 10, in steps of 2. */
  readonly voice_0_10: number;
  readonly beeps_0_10: number;
}

export type Beep = "start" | "turn" | "rest" | "soon" | "stop";

const KEY = "unhunch-sound";
const USUAL: Loudness = { voice: true, beeps: true, voice_0_10: 8, beeps_0_10: 6 };
const TONES: Readonly<Record<Beep, { hz: number; s: number }>> = {
  start: { hz: 784, s: 0.22 },
  turn: { hz: 523, s: 0.09 },
  rest: { hz: 392, s: 0.3 },
  soon: { hz: 659, s: 0.07 },
  stop: { hz: 262, s: 0.5 },
};

export class Sound {
  loudness: Loudness;
  #audio: AudioContext | null = null;

  /** `wanted`: whether the person's settings ask for a voice; without, it is off until asked for here. */
  constructor(private readonly language: string, wanted: boolean) {
    const known = recall();
    this.loudness = { ...known, voice: known.voice && wanted };
  }

  /** Browsers allow sound only from a touch, click or key. */
  unlock(): void {
    this.#audio ??= "AudioContext" in window ? new AudioContext() : null;
    void this.#audio?.resume();
  }

  set(change: Partial<Loudness>): void {
    this.loudness = { ...this.loudness, ...change };
    if (!this.loudness.voice) this.hush();
    try {
      localStorage.setItem(KEY, JSON.stringify(this.loudness));
    } catch {
      // Not remembered, then.
    }
  }

  /** Whether there is a voice on this machine; voices that speak through a server are never used. */
  get canSpeak(): boolean {
    return this.#voice() !== undefined;
  }

  /** `manner`: cut off what is being said, wait for its end, or stay silent while it lasts. */
  say(lines: readonly string[], manner: "now" | "then" | "if-quiet"): void {
    const voice = this.#voice();
    if (!this.loudness.voice || !voice || lines.length === 0) return;
    if (manner === "if-quiet" && speechSynthesis.speaking) return;
    if (manner === "now") this.hush();
    const words = new SpeechSynthesisUtterance(lines.join(" "));
    words.voice = voice;
    words.lang = voice.lang;
    words.volume = this.loudness.voice_0_10 / 10;
    speechSynthesis.speak(words);
  }

  hush(): void {
    if ("speechSynthesis" in window) speechSynthesis.cancel();
  }

  beep(kind: Beep): void {
    if (!this.loudness.beeps || !this.#audio) return;
    const { hz, s } = TONES[kind];
    const at = this.#audio.currentTime;
    const tone = this.#audio.createOscillator();
    const gain = this.#audio.createGain();
    tone.frequency.value = hz;
    // A soft edge, so that it does not click.
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(this.loudness.beeps_0_10 / 25, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, at + s);
    tone.connect(gain).connect(this.#audio.destination);
    tone.start(at);
    tone.stop(at + s);
  }

  #voice(): SpeechSynthesisVoice | undefined {
    if (!("speechSynthesis" in window)) return undefined;
    const here = speechSynthesis.getVoices().filter((voice) => voice.localService);
    const base = this.language.slice(0, 2);
    return here.find((voice) => voice.lang === this.language) ?? here.find((voice) => voice.lang.startsWith(base));
  }
}

function recall(): Loudness {
  try {
    return { ...USUAL, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Loudness>) };
  } catch {
    return USUAL;
  }
}
