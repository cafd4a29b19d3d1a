import { byId } from "../../core/dom.ts";
import { complain } from "../../components/forms.ts";
import { length } from "../../core/formatting.ts";
import { Refused } from "../../net/api.ts";
import type { Api } from "../../net/api.ts";
import type { Problem } from "../../net/wire.ts";
import type { Translations } from "../../core/i18n.ts";

const SHORTEST = 8;
const LONGEST = 128;

/** The form that changes the password. */
export class PasswordForm {
  private readonly form = byId<HTMLFormElement>("password-form");
  private readonly current = byId<HTMLInputElement>("current-password");
  private readonly fresh = byId<HTMLInputElement>("new-password");
  private readonly button = byId<HTMLButtonElement>("password-save");
  private readonly status = byId("password-status");

  constructor(private readonly api: Api, private readonly t: Translations, private readonly changed: () => void) {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.submit();
    });
    for (const input of [this.current, this.fresh]) {
      input.addEventListener("input", () => complain(input, undefined));
    }
  }

  private async submit(): Promise<void> {
    this.tell("");
    const missing = this.current.value === "";
    const unfit = this.unfit();
    this.complain(this.current, missing ? "ui.password.error.required" : undefined);
    this.complain(this.fresh, unfit);
    if (missing || unfit) {
      (missing ? this.current : this.fresh).focus();
      return;
    }
    this.button.disabled = true;
    try {
      await this.api.changePassword(this.current.value, this.fresh.value);
      this.form.reset();
      this.tell(this.t.say("ui.password.changed"));
      this.changed();
    } catch (failure) {
      this.refused(failure instanceof Refused ? failure.problem : undefined);
    } finally {
      this.button.disabled = false;
    }
  }

  private unfit(): string | undefined {
    const characters = length(this.fresh.value);
    return characters < SHORTEST
      ? "ui.password.error.short"
      : characters > LONGEST
      ? "ui.password.error.long"
      : undefined;
  }

  private refused(problem: Problem | undefined): void {
    const fields = (problem?.errors ?? []).map((error) => error.field);
    if (fields.includes("newPassword")) {
      this.complain(this.fresh, "ui.password.error.common");
      this.fresh.focus();
    } else if (fields.includes("currentPassword") || problem?.status === 401 || problem?.status === 403) {
      this.complain(this.current, "ui.password.error.wrong");
      this.current.focus();
    } else {
      this.tell(this.t.say(problem?.status === 429 ? "ui.error.often" : "ui.error.again"), true);
    }
  }

  private tell(text: string, failed = false): void {
    this.status.textContent = text;
    this.status.toggleAttribute("data-failed", failed);
  }

  private complain(input: HTMLInputElement, key: string | undefined): void {
    complain(input, key === undefined ? undefined : this.t.say(key));
  }
}
