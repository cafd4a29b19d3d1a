import { equal, timedTest } from "../../assertions.ts";
import { PresenceWatch } from "../../../../main/typescript/features/presence/presence-watch.ts";

timedTest("others' presence is unknown two seconds after the connection was lost, and known when it was asked for again", async (time) => {
  const told: boolean[] = [];
  const watch = new PresenceWatch((known) => told.push(known));
  watch.link("open");
  watch.learnt();

  watch.link("lost");
  await time.pass(1_500);
  watch.link("connecting");
  await time.pass(400);
  equal(told, [true]);
  await time.pass(100);
  equal(told, [true, false]);

  watch.link("open");
  await time.pass(10_000);
  equal(told, [true, false]);
  watch.learnt();
  equal(told, [true, false, true]);
});

timedTest("a connection that is back within two seconds leaves presence as it was", async (time) => {
  const told: boolean[] = [];
  const watch = new PresenceWatch((known) => told.push(known));
  watch.link("open");

  watch.link("lost");
  await time.pass(1_900);
  watch.link("open");
  await time.pass(10_000);

  equal(told, []);
});

timedTest("an answer that comes after the connection was lost again makes nothing known", async (time) => {
  const told: boolean[] = [];
  const watch = new PresenceWatch((known) => told.push(known));
  watch.link("open");
  watch.link("lost");
  await time.pass(3_000);

  watch.learnt();

  equal(told, [false]);
});
