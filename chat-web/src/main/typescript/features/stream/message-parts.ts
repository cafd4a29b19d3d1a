import type { Line } from "./rows.ts";

/** A part of what a message shows. Parts in the same place are in the order of registration. */
export interface MessagePart {
  /** Before, as or after the text, inside the bubble if there is one; or below the message. */
  place: "head" | "text" | "tail" | "foot";
  /**
   * Returns its nodes, none if it does not apply. Called when the message is drawn: when its `rev`, delivery, author
   * or place in a group has changed. For other changes call {@link RowList.refresh}.
   */
  draw(line: Line): Node[];
}
