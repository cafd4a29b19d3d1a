import { byId } from "../../core/dom.ts";
import type { AlertSettings } from "./alert-settings.ts";
import type { Desktop } from "./desktop.ts";
import type { Translations } from "../../core/i18n.ts";

interface Parts {
  settings: AlertSettings;
  desktop: Desktop;
  t: Translations;
  /** Plays the sound once. */
  ring(): void;
  /** Sends a test notification to all devices of the user. Rejects on failure. */
  test(): Promise<unknown>;
}

/** The dialog that turns notifications and their sound on and off. */
export class AlertPanel {
  private readonly dialog = byId<HTMLDialogElement>("alerts-dialog");
  private readonly state = byId("alerts-state");
  private readonly toggle = byId<HTMLButtonElement>("alerts-toggle");
  private readonly sound = byId<HTMLInputElement>("alerts-sound");
  private readonly test = byId<HTMLButtonElement>("alerts-test");
  private readonly result = byId("alerts-result");

  constructor(private readonly parts: Parts) {
    const opener = byId("open-alerts");
    const menu = opener.closest("details");
    opener.addEventListener("click", () => {
      menu?.removeAttribute("open");
      this.open();
    });
    this.dialog.addEventListener("close", () => (menu?.querySelector("summary") ?? opener).focus());
    this.dialog.querySelectorAll("[data-close]").forEach((button) =>
      button.addEventListener("click", () => this.dialog.close())
    );
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
    this.toggle.addEventListener("click", () => void this.turn());
    this.sound.addEventListener("change", () => {
      parts.settings.sound = this.sound.checked;
      this.sound.checked && parts.ring();
    });
    this.test.addEventListener("click", () => void this.try());
  }

  private open(): void {
    this.result.textContent = "";
    this.render();
    this.dialog.showModal();
  }

  private async turn(): Promise<void> {
    const { settings, desktop } = this.parts;
    settings.desktop = !this.isOn() && await desktop.ask() === "granted";
    this.render();
  }

  private async try(): Promise<void> {
    this.test.disabled = true;
    const outcome = await this.parts.test().then(() => "ui.alerts.tested", () => "ui.alerts.untested");
    this.result.textContent = this.parts.t.say(outcome);
    this.test.disabled = false;
  }

  private isOn(): boolean {
    return this.parts.settings.desktop && this.parts.desktop.permission === "granted";
  }

  private render(): void {
    const { settings, desktop, t } = this.parts;
    const possible = desktop.permission === "granted" || desktop.permission === "default";
    const state = this.isOn() ? "on" : possible ? "off" : desktop.permission;
    this.state.textContent = t.say(`ui.alerts.${state}`);
    this.toggle.hidden = !possible;
    this.toggle.textContent = t.say(this.isOn() ? "ui.alerts.turnoff" : "ui.alerts.turnon");
    this.sound.checked = settings.sound;
  }
}
