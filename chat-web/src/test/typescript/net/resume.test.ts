import { equal } from "../assertions.ts";
import { Resume } from "../../../main/typescript/net/resume.ts";

Deno.test("the mark follows changes that come one after the other", () => {
  const resume = new Resume();
  resume.complete("1", 5);

  equal([resume.arrived("1", 6), resume.arrived("1", 7)], [true, true]);

  equal(resume.request(false), { "1": 7 });
  equal(resume.hasGaps, false);
});

Deno.test("an old change is known", () => {
  const resume = new Resume();
  resume.complete("1", 5);

  equal(resume.arrived("1", 5), false);
});

Deno.test("after a gap the mark stays until the server has told what was missed", () => {
  const resume = new Resume();
  resume.complete("1", 5);
  resume.complete("2", 1);

  resume.arrived("1", 8);
  resume.arrived("1", 9);
  equal(resume.request(true), { "1": 5 });

  // An answer of the server may skip numbers: of several changes to the same thing only the last is sent.
  resume.arrived("1", 7);
  equal(resume.request(true), { "1": 5 });

  resume.complete("1", 9);
  equal(resume.hasGaps, false);
  equal(resume.request(false), { "1": 9, "2": 1 });
});

Deno.test("what came after the server's answer is still a gap", () => {
  const resume = new Resume();
  resume.complete("1", 5);
  resume.arrived("1", 8);

  resume.complete("1", 6);

  equal(resume.request(true), { "1": 6 });
  resume.arrived("1", 7);
  resume.complete("1", 8);
  equal(resume.hasGaps, false);
});

Deno.test("a chat in a list says nothing about what was missed in it", () => {
  const resume = new Resume();
  resume.begin("1", 5);

  resume.begin("1", 9);
  resume.begin("2", 3);

  equal(resume.request(false), { "1": 5, "2": 3 });
});
