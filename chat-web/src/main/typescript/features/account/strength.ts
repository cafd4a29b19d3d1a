// How hard a password is to guess, roughly, in words. Whether it is a common one only the server knows, and says so.

export type Strength = "short" | "weak" | "fair" | "good" | "strong";

const MIN_LENGTH = 8;
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхї", "фівапролджє", "ячсмитьбю", "1234567890"];
/** A letter that follows a letter is part of a word, most of the time: much of it can be guessed from what is before it. */
const BITS_OF_A_LETTER_IN_A_WORD = 3;
/** From how many bits on. */
const LEVELS: [number, Strength][] = [[80, "strong"], [50, "good"], [36, "fair"]];

/** @param own what others know of the person, such as name and address: worth nothing in a password */
export function strength(password: string, own: readonly string[] = []): Strength {
  const length = [...password].length;
  if (length < MIN_LENGTH) {
    return "short";
  }
  const bits = guessingBits(withoutOwn(password, own));
  return LEVELS.find(([from]) => bits >= from)?.[1] ?? "weak";
}

/** A character counts for as much as one of its kind could be any other, and for nothing where it was to be expected. */
function guessingBits(password: string): number {
  const characters = [...password];
  const full = Math.log2(alphabet(password));
  const pairs = new Set<string>();
  let bits = 0;
  characters.forEach((character, i) => {
    const before = characters[i - 1];
    if (before === undefined) {
      bits += full;
      return;
    }
    const pair = (before + character).toLowerCase();
    if (!follows(before.toLowerCase(), character.toLowerCase()) && !pairs.has(pair)) {
      bits += isOfWords(before) && isOfWords(character) ? BITS_OF_A_LETTER_IN_A_WORD : full;
    }
    pairs.add(pair);
  });
  return bits;
}

/** Whether it is the same again, or the next one in the alphabet or on the keyboard, in either direction. */
function follows(before: string, character: string): boolean {
  const step = character.codePointAt(0)! - before.codePointAt(0)!;
  return Math.abs(step) <= 1 || ROWS.some((row) => row.includes(before + character) || row.includes(character + before));
}

/** Whether it is what words are made of, the space between them included. */
function isOfWords(character: string): boolean {
  return /[\p{Ll} ]/u.test(character);
}

/** How many characters there are of the kinds that were used. */
function alphabet(password: string): number {
  const kinds: [RegExp, number][] = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/[0-9]/, 10],
    [/[ -/:-@[-`{-~]/, 33],
    [/\p{L}(?<![A-Za-z])/u, 33],
    [/[^\p{L} -~]/u, 100],
  ];
  return kinds.reduce((sum, [kind, size]) => kind.test(password) ? sum + size : sum, 0);
}

function withoutOwn(password: string, own: readonly string[]): string {
  return own
    .flatMap((text) => text.toLowerCase().split(/[\s@.]+/))
    .filter((word) => word.length > 2)
    .reduce((left, word) => left.toLowerCase().includes(word) ? remove(left, word) : left, password);
}

function remove(text: string, word: string): string {
  const at = text.toLowerCase().indexOf(word);
  return text.slice(0, at) + text.slice(at + word.length);
}

/**
 * Says the strength while somebody types. The output has a text for each in data-short, data-weak and so on; it is a live
 * region, so it only changes when the strength does.
 *
 * @param own the fields whose content others know
 */
export function showStrength(input: HTMLInputElement, output: HTMLElement, own: readonly HTMLInputElement[]): void {
  const update = () => {
    const found = input.value === "" ? "" : strength(input.value, own.map((field) => field.value));
    if (output.dataset["level"] !== found) {
      output.dataset["level"] = found;
      output.textContent = output.dataset[found] ?? "";
    }
  };
  [input, ...own].forEach((field) => field.addEventListener("input", update));
  // A form tells before it empties its fields.
  input.form?.addEventListener("reset", () => setTimeout(update));
  update();
}
