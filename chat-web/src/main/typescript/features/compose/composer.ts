import { byId } from "../../core/dom.ts";
import { isBlank, tidy } from "../../core/text.ts";
import { length } from "../../core/formatting.ts";
import type { Drafts } from "./drafts.ts";
import type { OwnTyping } from "../typing/typing.ts";
import type { Translations } from "../../core/i18n.ts";

export const MAX_LENGTH = 4_000;
const WARN_LENGTH = 3_600;

/** The field in which a message is written: Enter sends, Shift+Enter breaks; on touch Enter breaks. */
export class Composer {
  private readonly form = byId<HTMLFormElement>("composer");
  private readonly text = byId<HTMLTextAreaElement>("composer-text");
  private readonly button = byId<HTMLButtonElement>("composer-send");
  private readonly counter = byId("composer-counter");
  private readonly coarse = matchMedia("(pointer: coarse)");
  private chatId: string | undefined;
  private state: "free" | "near" | "over" = "free";

  constructor(
    private readonly drafts: Drafts,
    private readonly t: Translations,
    private readonly send: (chatId: string, body: string) => void,
    private readonly typing: OwnTyping,
    private readonly announce: (text: string) => void,
  ) {
    this.text.enterKeyHint = this.coarse.matches ? "enter" : "send";
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("input", () => this.changed());
  }

  /** Shows a chat's draft. Opening the open chat again, under a name that was not known before, leaves the text alone. */
  open(chatId: string | undefined, name: string): void {
    if (chatId !== this.chatId) {
      this.chatId = chatId;
      this.typing.stopped();
      this.text.value = chatId === undefined ? "" : this.drafts.get(chatId);
    }
    this.address(name);
    this.show();
    if (chatId !== undefined && !this.coarse.matches) {
      this.text.focus();
    }
  }

  focus(): void {
    this.text.focus();
  }

  /** Whom the message is for, who may be renamed. */
  address(name: string): void {
    const text = this.t.say("ui.composer.placeholder", name);
    if (this.text.getAttribute("aria-label") !== text) {
      this.text.setAttribute("aria-label", text);
      this.text.parentElement!.dataset["placeholder"] = text;
    }
  }

  /** The draft as another tab left it. */
  refresh(chatId: string): void {
    if (chatId === this.chatId) {
      this.text.value = this.drafts.get(chatId);
      this.show();
    }
  }

  private key(event: KeyboardEvent): void {
    if (event.key !== "Enter") {
      return;
    }
    if (event.ctrlKey || event.metaKey || (!event.shiftKey && !this.coarse.matches)) {
      event.preventDefault();
      this.submit();
    }
  }

  private changed(): void {
    if (this.chatId === undefined) {
      return;
    }
    this.drafts.set(this.chatId, this.text.value);
    this.show();
    if (!isBlank(this.text.value)) {
      this.typing.typed(this.chatId);
    }
  }

  private submit(): void {
    const body = tidy(this.text.value);
    if (this.chatId === undefined || body === "") {
      return;
    }
    if (length(body) > MAX_LENGTH) {
      this.announce(this.counter.textContent ?? "");
      return;
    }
    const chatId = this.chatId;
    this.text.value = "";
    this.show();
    this.typing.stopped();
    this.send(chatId, body);
    this.text.focus();
  }

  private show(): void {
    const size = length(tidy(this.text.value));
    const over = size - MAX_LENGTH;
    // The copy behind the field gives it its height, without a script measuring anything.
    this.text.parentElement!.dataset["value"] = this.text.value;
    this.button.disabled = size === 0 || over > 0;
    this.counter.hidden = size < WARN_LENGTH;
    this.counter.textContent = size < WARN_LENGTH
      ? ""
      : over > 0
      ? this.t.count("ui.composer.over", over)
      : this.t.say("ui.composer.counter", size, MAX_LENGTH);
    this.form.classList.toggle("composer--over", over > 0);
    over > 0 ? this.text.setAttribute("aria-invalid", "true") : this.text.removeAttribute("aria-invalid");
    // Counting aloud at every key would drown what is written: only what is new is told.
    const state = over > 0 ? "over" : size < WARN_LENGTH ? "free" : "near";
    if (state !== this.state) {
      state !== "free" && this.announce(this.counter.textContent ?? "");
      this.state = state;
    }
  }
}
