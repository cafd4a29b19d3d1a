import { byId } from "../../core/dom.ts";

/** Puts the focus elsewhere, because what had it among the messages is gone. */
export function leaveMessages(): void {
  // On touch the field would bring up the keyboard, which nobody asked for.
  byId(matchMedia("(pointer: coarse)").matches ? "messages" : "composer-text").focus();
}
