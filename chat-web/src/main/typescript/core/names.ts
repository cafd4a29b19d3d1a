// How names are searched for, sorted and abbreviated. The server's Names searches alike; names.json says what both find.

const APOSTROPHES =
  /['`\u00b4\u02b9\u02bb-\u02bf\u02c8\u02ca\u02cb\u0374\u0384\u055a\u05f3\u07f4\u07f5\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07\uff40]/gu;
const BETWEEN_WORDS = /[\p{Z}\p{Cc}\p{Pd}]+/u;
/** Accents and the like, once they stand for themselves, and what shapes or directs the text around it. */
const MARKS = /[\p{Script=Inherited}\p{Cf}]/gu;
/** Letters that are no others with a mark, or not to Unicode: people type what is nearest on their keyboard. */
const NEAREST: Record<string, string> = {
  "æ": "ae", "œ": "oe", "ß": "ss", "þ": "th", "ð": "d", "đ": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t",
  "ς": "σ", "ґ": "г",
};
const FOREIGN = new RegExp(`[${Object.keys(NEAREST).join("")}]`, "gu");
const REMEMBERED = 5_000;
const folded = new Map<string, string>();

/** The words of a name or of what is searched for, without anything in which the spelling of one name may differ. */
function wordsOf(text: string): string[] {
  return text.replace(APOSTROPHES, "").normalize("NFKD").toLowerCase().replace(FOREIGN, (letter) => NEAREST[letter]!)
    .replace(MARKS, "").normalize("NFC").split(BETWEEN_WORDS).filter((word) => word !== "");
}

/**
 * Tells of names whether each word of a text stands somewhere in them: in any order, in any letter case, with any accents,
 * apostrophes and spaces. Every name has the words of a text without any.
 */
export function search(text: string): (name: string) => boolean {
  const words = wordsOf(text);
  return (name) => words.every((word) => fold(name).includes(word));
}

/** Asked for every chat whenever a list is drawn. */
function fold(name: string): string {
  let known = folded.get(name);
  if (known === undefined) {
    known = wordsOf(name).join(" ");
    if (folded.size >= REMEMBERED) {
      folded.clear();
    }
    folded.set(name, known);
  }
  return known;
}

const SEGMENTER = typeof Intl.Segmenter === "function" ? new Intl.Segmenter() : null;
/** Nearly the same, for browsers that do not know better. */
const CHARACTER = /\p{RI}\p{RI}|[^\p{M}\u200d](?:[\p{M}\p{Emoji_Modifier}\u{e0020}-\u{e007f}]|\u200d\P{M})*|[\p{M}\u200d]+/gsu;

/** Characters as people see them, one after the other: a flag, a family and a letter with its accent are one each. */
export function* characters(text: string, segmenter: Intl.Segmenter | null = SEGMENTER): Generator<string> {
  if (segmenter) {
    for (const { segment } of segmenter.segment(text)) {
      yield segment;
    }
  } else {
    for (const [character] of text.matchAll(CHARACTER)) {
      yield character;
    }
  }
}

/** As many whole characters as fit into a length, and … if there are more. */
export function beginning(text: string, most: number): string {
  if (text.length <= most) {
    return text;
  }
  let end = 0;
  for (const character of characters(text)) {
    if (end + character.length > most) {
      break;
    }
    end += character.length;
  }
  return `${text.slice(0, end)}…`;
}

const INVISIBLE = /^[\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** The first visible characters of the first and the last word of a name; "?" for one without any. */
export function initials(name: string): string {
  const firsts = name.split(/[\p{Z}\p{Cc}]+/u).map(firstVisible).filter((first) => first !== undefined);
  return firsts.length < 2 ? firsts[0] ?? "?" : firsts[0]! + firsts.at(-1)!;
}

function firstVisible(word: string): string | undefined {
  for (const character of characters(word)) {
    if (!INVISIBLE.test(character)) {
      const capital = character.toUpperCase();
      // ß and ligatures have no capital of their own.
      return [...capital].length === [...character].length ? capital : character;
    }
  }
  return undefined;
}
