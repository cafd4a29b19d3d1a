import { Backoff } from "../../../main/typescript/core/backoff.ts";
import { equal } from "../assertions.ts";

Deno.test("waits double up to the longest", () => {
  const backoff = new Backoff(500, 15_000, () => 1);

  equal(Array.from({ length: 7 }, () => backoff.next()), [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  backoff.reset();
  equal(backoff.next(), 500);
});

Deno.test("waits are spread over the upper half of the step", () => {
  const dice = [0, 0.5, 1];
  const waits = dice.map((roll) => new Backoff(1_000, 15_000, () => roll).next());

  equal(waits, [500, 750, 1_000]);
});
