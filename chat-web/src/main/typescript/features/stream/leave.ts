import { byId } from "../../core/dom.ts";

/** Moves the focus away from the messages, because the focused element is gone. */
export function leaveMessages(): void {
  // On touch screens focus in the field would open the keyboard.
  byId(matchMedia("(pointer: coarse)").matches ? "messages" : "composer-text").focus();
}
