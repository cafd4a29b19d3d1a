import { equal } from "../assertions.ts";
import { linkify } from "../../../main/typescript/core/links.ts";

/** Expected links are marked with ⟦ and ⟧. */
const TEXTS = [
  // sentences
  "see ⟦https://example.org/a?b=1⟧. ok",
  "⟦https://example.org⟧",
  "⟦https://example.org⟧.",
  "⟦https://example.org/⟧, then",
  "⟦https://example.org/a⟧! ⟦http://example.org/b⟧? ⟦HTTPS://EXAMPLE.ORG/C⟧; ⟦https://example.org/d⟧:",
  "⟦https://example.org/a⟧...",
  "⟦https://example.org/a⟧…",
  "⟦https://example.org/a⟧…і далі",
  "⟦https://example.org/a⟧—це",
  "⟦https://example.org/a⟧ – а це",
  "⟦https://example.org/a⟧–",
  "⟦https://example.org/a–b⟧",
  "⟦https://example.org⟧—це, ⟦https://example.org⟧…",
  "⟦https://example.org/a⟧।",
  "⟦https://example.org/a⟧،",
  // quotes
  "«⟦https://example.org/a⟧», “⟦https://example.org/b⟧” „⟦https://example.org/c⟧“ \"⟦https://example.org/d⟧\"",
  "'⟦https://example.org/a⟧' ‘⟦https://example.org/b⟧’, `⟦https://example.org/c⟧`",
  "⟦https://example.org⟧'s page, ⟦https://example.org⟧’s page",
  "⟦https://example.org/М’яч⟧ ⟦https://example.org/Мʼяч⟧ ⟦https://example.org/it's⟧",
  // brackets
  "(see ⟦https://example.org/a_(b)⟧), (⟦https://example.org/c⟧).",
  "(⟦https://example.org⟧) [⟦https://example.org⟧] {⟦https://example.org⟧} <⟦https://example.org⟧>",
  "[text](⟦https://example.org/a⟧)and",
  "⟦https://example.org/a[1]⟧] ⟦https://example.org/a{b}⟧}",
  "⟦https://example.org/a⟧(",
  "⟦https://example.org/a⟧]( ⟦https://example.org/(a⟧]",
  "⟦https://example.org/?a[]=1&b[]=2⟧",
  // East Asian text
  "请看⟦https://example.org/a⟧。然后",
  "（⟦https://example.org/a⟧）、「⟦https://example.org/b⟧」，⟦https://example.org/c⟧！",
  "⟦https://example.org⟧。",
  "⟦https://example.org/路径⟧ ⟦https://example.org/a・b⟧",
  // what shows nothing
  "⟦https://example.org/a⟧\u200bnext",
  "⟦https://example.org/a⟧\u2060 ⟦https://example.org/b⟧\ufeff ⟦https://example.org/c⟧\u00ad",
  "⟦https://example.org/a⟧\u202e\u2066 ⟦https://example.org/b⟧\u200e ⟦https://example.org/c⟧\u2800",
  "⟦https://example.org/a⟧\u00a0next ⟦https://example.org/b⟧\u3000next ⟦https://example.org/c⟧\u2028next",
  "⟦https://example.org/a⟧\u200d ⟦https://example.org/b⟧\ufe0f",
  "⟦https://example.org/می\u200cخواهم⟧",
  // ends that belong to it
  "⟦https://example.org/a_⟧ ⟦https://example.org/_⟧. ⟦https://example.org/a-⟧ ⟦https://example.org/a/⟧",
  "⟦https://example.org/?a=⟧ ⟦https://example.org/#⟧ ⟦https://example.org/?a=b&⟧ ⟦https://example.org/~a+⟧",
  "**⟦https://example.org/a⟧** *⟦https://example.org⟧* |⟦https://example.org/b⟧|",
  "⟦https://example.org/a*b⟧ ⟦https://example.org/a;b=c,d:e!f⟧ ⟦https://example.org/a|b⟧ ⟦https://example.org/^GSPC⟧",
  // emoji
  "⟦https://example.org⟧👍 ⟦https://i❤.example.org/⟧ ⟦https://i❤️.example.org/⟧",
  "⟦https://example.org/👩‍💻⟧ ⟦https://example.org/❤️⟧",
  // hosts
  "⟦https://приклад.укр/шлях?пошук=їжак#ґанок⟧. ⟦https://münchen.example⟧",
  "⟦https://xn--80aikifvh.xn--j1amh/⟧",
  "⟦http://[2001:db8::1]⟧ ⟦http://[2001:db8::1]:8080/a⟧. [⟦http://[::1]/⟧]",
  "http://[2001:db8::1 http://[x]/ http://[]/",
  "⟦http://192.0.2.7:8080/a⟧ ⟦http://localhost:8080⟧ ⟦http://localhost/⟧",
  "⟦https://example.org:443/a⟧ ⟦https://example.org⟧: ⟦https://example.org⟧:x ⟦https://example.org:80⟧:",
  "https://example.org:99999/ http://256.256.256.256/",
  "⟦https://example.org./a⟧ ⟦https://a_b.example.org/⟧",
  "⟦https://example.org⟧,⟦https://example.org/b⟧",
  // who pretends to be somebody else
  "https://bank.example@evil.example/ https://bank.example:443@evil.example",
  "https://user:word@example.org/ https://bank.example%40evil.example/",
  "⟦https://bank.example⟧\\@evil.example ⟦https://bank.example/@evil.example⟧ ⟦https://bank.example?@evil.example⟧",
  "https:///evil.example https:evil.example //evil.example",
  "https://bank.exa%6Dple/",
  // nothing but http and https
  "javascript:alert(1) data:text/html,x http:// https://. https://- ftp://example.org mailto:a@example.org",
  "javascript://⟦https://example.org/⟧",
  "xhttps://example.org посилання:⟦https://example.org⟧ тут⟦https://example.org⟧",
  "http://\nexample.org ⟦https://example.org⟧\nnext ⟦https://example.org/a⟧\tb",
  "⟦https://example.org/⟧<b>",
];

for (const text of TEXTS) {
  Deno.test(`links in ${JSON.stringify(text)}`, () => {
    const plain = text.replace(/[⟦⟧]/gu, "");
    const pieces = linkify(plain);
    equal(pieces.map((piece) => piece.href === undefined ? piece.text : `⟦${piece.text}⟧`).join(""), text);
    equal(pieces.every((piece) => piece.href === undefined || piece.href === piece.text), true);
  });
}

Deno.test("text without addresses is one piece, and no text is none", () => {
  equal(linkify("a\nb"), [{ text: "a\nb" }]);
  equal(linkify(""), []);
});

Deno.test("a message as long as can be does not stop the page", () => {
  const began = performance.now();
  for (const text of ["https://", "https://a.", "https://a/(", "a.", "https://a/.", "https://❤", "h", "https://a@"]) {
    linkify(text.repeat(4_000 / text.length));
  }
  equal(performance.now() - began < 10_000, true);
});
