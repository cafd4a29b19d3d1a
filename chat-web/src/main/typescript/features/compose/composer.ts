import { byId } from "../../core/dom.ts";
import { isBlank, tidy } from "../../core/text.ts";
import { length } from "../../core/formatting.ts";
import type { Drafts } from "./drafts.ts";
import type { OwnTyping } from "../typing/typing.ts";
import type { Translations } from "../../core/i18n.ts";

export const MAX_LENGTH = 4_000;
const WARN_LENGTH = 3_600;

/** The field for a new message: Enter sends, Shift+Enter breaks the line; on touch screens Enter breaks it. */
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

  /** Shows the draft of a chat. If the chat is open already, only its name changes, not the text. */
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

  /** Sets the name of the chat, which may change. */
  address(name: string): void {
    const text = this.t.say("ui.composer.placeholder", name);
    if (this.text.getAttribute("aria-label") !== text) {
      this.text.setAttribute("aria-label", text);
      this.text.parentElement!.dataset["placeholder"] = text;
    }
  }

  /** Shows the draft again after another tab has changed it. */
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
    // A hidden copy of the text gives the field its height, so nothing has to be measured.
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
    // Announcing each count would disturb typing: only a new state is announced.
    const state = over > 0 ? "over" : size < WARN_LENGTH ? "free" : "near";
    if (state !== this.state) {
      state !== "free" && this.announce(this.counter.textContent ?? "");
      this.state = state;
    }
  }
}
