import type { SafeTexts } from "../../tabs/keep.ts";

const PAUSE_MILLIS = 3_000;
/** Two soft notes, the second a fourth above the first. */
const NOTES = [{ hertz: 659.25, at: 0 }, { hertz: 880, at: 0.11 }];

/** Claims the right to play a sound: false if any tab played one in the last three seconds. */
export function mayRing(texts: SafeTexts, key: string, now: number): boolean {
  const since = now - Number(texts.get(key) ?? 0);
  if (since >= 0 && since < PAUSE_MILLIS) {
    return false;
  }
  texts.set(key, String(now));
  return true;
}

/** A short synthesised sound. Browsers allow it only after an interaction with the page. */
export class Chime {
  private context: AudioContext | undefined;

  async play(): Promise<void> {
    try {
      this.context ??= new AudioContext();
      const context = this.context;
      await context.resume();
      for (const note of NOTES) {
        const start = context.currentTime + note.at;
        const tone = new OscillatorNode(context, { frequency: note.hertz });
        const volume = new GainNode(context, { gain: 0 });
        volume.gain.setValueAtTime(0, start);
        volume.gain.linearRampToValueAtTime(0.12, start + 0.015);
        volume.gain.exponentialRampToValueAtTime(0.0005, start + 0.4);
        tone.connect(volume).connect(context.destination);
        tone.start(start);
        tone.stop(start + 0.42);
      }
    } catch {
      // A machine without audio.
    }
  }
}
