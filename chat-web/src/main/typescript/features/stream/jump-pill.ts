import { byId } from "../../core/dom.ts";
import type { Translations } from "../../core/i18n.ts";

/** The button to the last message, with the number of unseen ones. */
export class JumpPill {
  private readonly pill = byId("jump");
  private readonly text = byId("jump-text");

  /** @param leave moves the focus, because the focused button is gone */
  constructor(private readonly t: Translations, jump: () => void, private readonly leave: () => void) {
    this.pill.addEventListener("click", () => {
      jump();
      leave();
    });
  }

  show(shown: boolean, unseen: number): void {
    const text = unseen > 0 ? this.t.count("ui.jump", unseen) : this.t.say("ui.jump.latest");
    if (this.text.textContent !== text) {
      this.text.textContent = text;
    }
    if (this.pill.hidden === shown) {
      const focused = document.activeElement === this.pill;
      this.pill.hidden = !shown;
      focused && this.leave();
    }
  }
}
