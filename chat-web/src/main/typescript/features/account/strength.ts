// A rough estimate of how hard a password is to guess. Only the server knows common passwords, and rejects them.

export type Strength = "short" | "weak" | "fair" | "good" | "strong";

const MIN_LENGTH = 8;
const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "йцукенгшщзхї", "фівапролджє", "ячсмитьбю", "1234567890"];
/** A letter after a letter is usually part of a word and easier to guess. */
const BITS_OF_A_LETTER_IN_A_WORD = 3;
/** The least number of bits for each level. */
const LEVELS: [number, Strength][] = [[80, "strong"], [50, "good"], [36, "fair"]];

/** @param own what others know about the person, such as name and address: it adds no strength */
export function strength(password: string, own: readonly string[] = []): Strength {
  const length = [...password].length;
  if (length < MIN_LENGTH) {
    return "short";
  }
  const bits = guessingBits(withoutOwn(password, own));
  return LEVELS.find(([from]) => bits >= from)?.[1] ?? "weak";
}

/** The bits of each character depend on the kinds of characters used; a predictable one adds none. */
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

/** Whether it repeats the character before, or is its neighbour in the alphabet or on the keyboard. */
function follows(before: string, character: string): boolean {
  const step = character.codePointAt(0)! - before.codePointAt(0)!;
  return Math.abs(step) <= 1 || ROWS.some((row) => row.includes(before + character) || row.includes(character + before));
}

/** Whether it is a letter or the space between words. */
function isOfWords(character: string): boolean {
  return /[\p{Ll} ]/u.test(character);
}

/** The size of the alphabet of the kinds of characters used. */
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
  // The reset event comes before the fields are empty.
  input.form?.addEventListener("reset", () => setTimeout(update));
  update();
}
