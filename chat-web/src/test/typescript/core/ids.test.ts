import { equal } from "../assertions.ts";
import { newClientId } from "../../../main/typescript/core/ids.ts";

// Later than any other test's time, because ids never go back.
const FUTURE = Date.UTC(2100, 0, 1);

Deno.test("an id is a UUID of version 7 that begins with the time", () => {
  const id = newClientId(FUTURE);

  equal(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id), true);
  equal(parseInt(id.slice(0, 8) + id.slice(9, 13), 16), FUTURE);
});

Deno.test("ids ascend within a millisecond, beyond what it has room for, and when the clock goes back", () => {
  const ids = Array.from({ length: 10_000 }, (_, i) => newClientId(FUTURE + (i < 5_000 ? 1 : 0)));

  equal(ids, [...ids].sort());
  equal(new Set(ids).size, ids.length);
});
