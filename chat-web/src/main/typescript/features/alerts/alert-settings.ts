import type { SafeTexts } from "../../tabs/keep.ts";

interface Choices {
  desktop: boolean;
  sound: boolean;
}

/** The notification settings of this browser. Everything is off at first. */
export class AlertSettings {
  constructor(private readonly texts: SafeTexts, private readonly key: string) {}

  /** Notifications of the browser; they also need its permission. */
  get desktop(): boolean {
    return this.read().desktop;
  }

  set desktop(on: boolean) {
    this.write({ ...this.read(), desktop: on });
  }

  get sound(): boolean {
    return this.read().sound;
  }

  set sound(on: boolean) {
    this.write({ ...this.read(), sound: on });
  }

  private read(): Choices {
    try {
      const stored = JSON.parse(this.texts.get(this.key) ?? "{}") as Partial<Choices>;
      return { desktop: stored.desktop === true, sound: stored.sound === true };
    } catch {
      return { desktop: false, sound: false };
    }
  }

  private write(choices: Choices): void {
    this.texts.set(this.key, JSON.stringify(choices));
  }
}
