import { CatchUp } from "../../../main/typescript/net/catch-up.ts";
import { equal, timedTest } from "../assertions.ts";
import { Refused } from "../../../main/typescript/net/api.ts";
import { Resume } from "../../../main/typescript/net/resume.ts";
import { Unanswered } from "../../../main/typescript/net/connection.ts";

timedTest("after a reconnect all chats are asked for, in frames of a bearable size", async (time) => {
  const resume = new Resume();
  for (let i = 0; i < 1_200; i++) {
    resume.begin(`${i}`, 1);
  }
  const sizes: number[] = [];
  const catchUp = new CatchUp(resume, (chats) => Promise.resolve(sizes.push(Object.keys(chats).length)));

  await catchUp.all();
  await time.pass(60_000);

  equal(sizes, [500, 500, 200]);
});

timedTest("a gap is given a moment to close by itself, and is asked for then", async (time) => {
  const resume = new Resume();
  resume.begin("1", 5);
  resume.begin("2", 5);
  const asked: unknown[] = [];
  const catchUp = new CatchUp(resume, (chats) => Promise.resolve(asked.push(chats) && resume.complete("1", 9)));

  resume.arrived("1", 9);
  catchUp.watch();
  catchUp.watch();
  await time.pass(300);
  equal(asked, []);
  await time.pass(60_000);

  equal(asked, [{ "1": 5 }]);
});

timedTest("a busy server is asked again; a lost connection is left to the next one", async (time) => {
  const resume = new Resume();
  resume.begin("1", 5);
  const failures: (Error | undefined)[] = [new Refused({ status: 503, code: "overloaded" }), undefined, new Unanswered()];
  let asked = 0;
  const catchUp = new CatchUp(resume, () => {
    const failure = failures[asked++];
    return failure ? Promise.reject(failure) : Promise.resolve();
  });

  await catchUp.all();
  await time.pass(60_000);
  equal(asked, 2);

  await catchUp.all();
  await time.pass(60_000);
  equal(asked, 3);
});
