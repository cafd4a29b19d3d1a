import { BLANK } from "./text.ts";

export type Piece = { text: string; href?: string };

/** An address ends before these characters: addresses copied from a browser do not contain them. */
const END = BLANK + String.raw`\p{C}<>"\x60\\\u2014\u2015\u2025\u2026\u2e3a\u2e3b\u3000-\u3003\u3008-\u3020\u3030\u303d` +
  String.raw`\ufe10-\ufe1f\ufe30-\ufe6f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff3e\uff40\uff5b-\uff64`;

/** Joiners, where they join letters or form an emoji. Elsewhere they end an address like those above. */
const JOINER = String.raw`(?<=[\p{L}\p{M}])[\u200c\u200d](?=\p{L})|(?<=\p{Extended_Pictographic})\ufe0f|` +
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})`;

/** The scheme; what a browser takes for user, host and port; and the rest. */
const ADDRESS = new RegExp(`(?<![a-z0-9])(https?://)((?:${JOINER}|[^${END}/?#])+)([/?#](?:${JOINER}|[^${END}])*)?`, "giu");

const LABEL = String.raw`(?:[\p{L}\p{M}\p{N}_-]|\p{Extended_Pictographic}\ufe0f?)+`;
/** Emoji may stand in a label, but not at the end of the host: there they belong to the text. */
const HOST = new RegExp(
  String.raw`^(?:\[[\da-f:.]+\]|(?:${LABEL}\.)*[\p{L}\p{M}\p{N}_-]*[\p{L}\p{M}\p{N}])(?::\d+)?`,
  "iu",
);

const PAIRS: Record<string, string> = { ")": "(", "]": "[", "}": "{" };
/** Belongs to an address only if more of the address follows. */
const SOFT = /[!'*,.:;?|]|(?!\p{ASCII})\p{P}/u;

/** Splits text into plain pieces and web addresses. */
export function linkify(text: string): Piece[] {
  const pieces: Piece[] = [];
  const search = new RegExp(ADDRESS);
  let from = 0;
  for (let match = search.exec(text); match; match = search.exec(text)) {
    const address = addressIn(match);
    if (address !== undefined) {
      if (match.index > from) {
        pieces.push({ text: text.slice(from, match.index) });
      }
      pieces.push({ text: address, href: address });
      from = match.index + address.length;
      search.lastIndex = from;
    }
  }
  if (from < text.length) {
    pieces.push({ text: text.slice(from) });
  }
  return pieces;
}

function addressIn([, scheme = "", authority = "", rest = ""]: RegExpExecArray): string | undefined {
  // https://bank.example@evil.example looks as if it led to the bank.
  const host = /[@%]/u.test(authority) ? undefined : HOST.exec(authority)?.[0];
  if (host === undefined) {
    return undefined;
  }
  const after = authority.slice(host.length);
  const address = after === "" || after === "." && rest !== ""
    ? scheme + authority + withoutEnding(rest)
    : scheme + host;
  return URL.canParse(address) ? address : undefined;
}

/**
 * The part after the host, without the punctuation that ends the sentence. A closing bracket belongs to it if it was
 * opened in it.
 */
function withoutEnding(rest: string): string {
  const open: string[] = [];
  let end = 0;
  let at = 0;
  for (const character of rest) {
    at += character.length;
    const opening = PAIRS[character];
    if (opening !== undefined) {
      if (open.pop() !== opening) {
        break;
      }
      end = at;
    } else if ("([{".includes(character)) {
      open.push(character);
    } else if (!SOFT.test(character)) {
      end = at;
    }
  }
  return rest.slice(0, end);
}
