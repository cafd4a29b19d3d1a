/** The texts of the page in its language, by the keys of the server's bundles; {0} and {1} stand for arguments. */
export class Translations {
  private readonly plurals: Intl.PluralRules;

  constructor(private readonly texts: Record<string, string>, readonly language: string) {
    this.plurals = new Intl.PluralRules(language);
  }

  /** Those that the server put into this page. */
  static ofPage(): Translations {
    const texts = JSON.parse(document.getElementById("words")?.textContent ?? "{}") as Record<string, string>;
    return new Translations(texts, document.documentElement.lang);
  }

  say(key: string, ...args: (string | number)[]): string {
    const text = this.texts[key];
    if (text === undefined) {
      throw new Error(`no text for ${key}`);
    }
    return text.replace(/\{(\d)}/g, (_, index: string) => String(args[Number(index)] ?? ""));
  }

  /** The form of key (key.one, key.few, key.many) that goes with count, which is argument {0}; others follow it. */
  count(key: string, count: number, ...args: (string | number)[]): string {
    const form = this.plurals.select(count);
    return this.say(`${key}.${form === "one" || form === "few" ? form : "many"}`, count, ...args);
  }
}
