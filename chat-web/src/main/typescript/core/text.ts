/**
 * What shows nothing: white space, control characters, what Unicode lets a font leave out (Default_Ignorable_Code_Point),
 * and signs that are drawn empty. The server says the same in Text.java.
 */
export const BLANK = String
  .raw`\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}\u2800\ufff9-\ufffb\u{13430}-\u{13442}\u{16fe4}\u{1d159}`;

const BLANK_ONLY = new RegExp(`^[${BLANK}]*$`, "u");

/** Whether there is nothing to see: no message, and no name. */
export function isBlank(text: string): boolean {
  return BLANK_ONLY.test(text);
}

/** A message as it is sent: without empty lines before it and white space behind it. Its first line may be indented. */
export function tidy(text: string): string {
  return isBlank(text) ? "" : text.replace(/^\s*[\n\r]/u, "").trimEnd();
}

/** Where lines end, in browsers. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu;
/** About what a line holds where there is room. */
const LINE_LENGTH = 80;
/** A message of more lines than these is folded to fewer. */
const MOST_LINES = 30;
const FOLDED_LINES = 20;

/** The beginning of a text that is too long to be shown as a whole; undefined where it is not. */
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

/** A place at or before this one where a text may be cut: behind a word, or at least behind a character. */
function cut(text: string, at: number, from: number): number {
  const space = text.slice(from, at).search(/\s\S*$/u);
  if (space > 0) {
    return from + space;
  }
  const character = CHARACTERS.segment(text.slice(from)).containing(at - from);
  return from + (character?.index ?? at - from);
}
