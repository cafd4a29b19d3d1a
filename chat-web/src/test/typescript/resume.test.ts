import { equal } from "./assertions.ts";
import { Resume } from "../../main/typescript/resume.ts";

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

  resume.arrived("1", 6);
  equal(resume.request(true), { "1": 5 });

  resume.complete("1", 9);
  equal(resume.hasGaps, false);
  equal(resume.request(false), { "1": 9, "2": 1 });
});
