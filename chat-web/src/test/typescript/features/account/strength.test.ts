import { equal } from "../../assertions.ts";
import { strength } from "../../../../main/typescript/features/account/strength.ts";

Deno.test("less than eight characters are too short, however strange", () => {
  equal(["", "a", "xK9!mQ2", "😀😀😀😀"].map((text) => strength(text)), ["short", "short", "short", "short"]);
});

Deno.test("what is tried first is weak", () => {
  const tried = [
    "password",
    "Password1",
    "password123",
    "12345678",
    "87654321",
    "qwertyuiop",
    "йцукенгш",
    "aaaaaaaaaaaaaaaa",
    "abcabcabcabcabc",
    "1212121212121212",
    "football1",
    "sunshine",
  ];
  equal(tried.filter((text) => strength(text) !== "weak"), []);
});

Deno.test("length and variety make a password strong", () => {
  equal(strength("Hum-4821"), "fair");
  equal(strength("zebra lamp 42"), "fair");
  equal(strength("xK9!mQ2#v"), "good");
  equal(strength("correct horse battery 7"), "good");
  equal(strength("xK9!mQ2#vLp7s$"), "strong");
  equal(strength("чотири сині коні п’ють чай у середу"), "strong");
});

Deno.test("more of the same is no stronger", () => {
  equal(strength("Hum-4821" + "1".repeat(50)), "fair");
});

Deno.test("one's own name and address count for nothing", () => {
  const own = ["olena.kovalenko@example.org", "Olena", "Kovalenko"];
  equal(strength("OlenaKovalenko", own), "weak");
  equal(strength("olena.kovalenko!", own), "weak");
  equal(strength("xK9!mQ2#vLp7s$", own), "strong");
});
