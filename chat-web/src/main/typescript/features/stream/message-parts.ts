import type { Line } from "./rows.ts";

/** Something that stands in a message, or nothing. Parts of one place stand in the order in which they were added. */
export interface MessagePart {
  /** Before the text, as the text or after it, in the bubble where there is one; or below everything. */
  place: "head" | "text" | "tail" | "foot";
  /**
   * Called whenever the message is drawn: when its number of change (`rev`), its delivery, its author or its place in a group
   * is another one. What depends on anything else has to be redrawn by {@link RowList.refresh}.
   */
  draw(line: Line): Node[];
}
