/**
 * Invisible characters: white space, control characters, Default_Ignorable_Code_Point, and signs that are drawn
 * empty. Same as in the server's Text.java.
 */
export const BLANK = String
  .raw`\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb\u{13430}-\u{13442}\u{16fe4}\u{1d159}`;

const BLANK_ONLY = new RegExp(`^[${BLANK}]*$`, "u");

/** Whether a text has no visible character and so is neither a message nor a name. */
export function isBlank(text: string): boolean {
  return BLANK_ONLY.test(text);
}

/** A message as it is sent: without leading empty lines and trailing white space. Its first line may be indented. */
export function tidy(text: string): string {
  return isBlank(text) ? "" : text.replace(/^\s*[\n\r]/u, "").trimEnd();
}

/** Line breaks as browsers render them. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;
/** The approximate length of a line in a wide window. */
const LINE_LENGTH = 80;
/** A message with more lines than MOST_LINES is folded to FOLDED_LINES. */
const MOST_LINES = 30;
const FOLDED_LINES = 20;

/** The beginning of a text that is too long to be shown in full; undefined if it is not. */
export function beginning(text: string): string | undefined {
  if (text.length <= MOST_LINES) {
    return undefined;
  }
  let lines = 0;
  let end = 0;
  let from = 0;
  const ends = [...text.matchAll(LINE_END)].map((match) => [match.index, match.index + match[0].length] as const);
  for (const [to, next] of [...ends, [text.length, text.length] as const]) {
    const height = Math.max(1, Math.ceil((to - from) / LINE_LENGTH));
    if (lines < FOLDED_LINES) {
      end = lines + height <= FOLDED_LINES ? to : cut(text, from + (FOLDED_LINES - lines) * LINE_LENGTH, from);
    }
    lines += height;
    from = next;
  }
  return lines > MOST_LINES && end > 0 && end < text.length ? text.slice(0, end) : undefined;
}

const CHARACTERS = new Intl.Segmenter();

/** A position at or before this one where the text may be cut: after a word, or at least after a character. */
function cut(text: string, at: number, from: number): number {
  const space = text.slice(from, at).search(/\s\S*$/u);
  if (space > 0) {
    return from + space;
  }
  const character = CHARACTERS.segment(text.slice(from)).containing(at - from);
  return from + (character?.index ?? at - from);
}
