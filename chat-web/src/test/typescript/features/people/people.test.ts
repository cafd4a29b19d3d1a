import { equal } from "../../assertions.ts";
import { isLetter } from "../../../../main/typescript/core/keys.ts";
import { PeopleSearch } from "../../../../main/typescript/features/people/people-search.ts";
import { Store } from "../../../../main/typescript/state/store.ts";
import type { Api } from "../../../../main/typescript/net/api.ts";
import type { Page, User } from "../../../../main/typescript/net/wire.ts";

type Asked = { q: string; cursor: string | undefined; answer(page: Page<User>): void; fail(): void };

function search(): { asked: Asked[]; people: PeopleSearch } {
  const asked: Asked[] = [];
  const users = (q: string, cursor?: string) =>
    new Promise<Page<User>>((resolve, reject) => asked.push({ q, cursor, answer: resolve, fail: () => reject(new Error()) }));
  return { asked, people: new PeopleSearch({ users } as unknown as Api, new Store(), () => {}) };
}

function page(nextCursor: string | undefined, ...ids: string[]): Page<User> {
  const items = ids.map((id) => ({ id, firstName: id, displayName: id, online: false }));
  return nextCursor === undefined ? { items } : { items, nextCursor };
}

Deno.test("a newer search outruns an older one", async () => {
  const { asked, people } = search();
  const older = people.find("a");
  const newer = people.find("ab");

  asked[1]!.answer(page(undefined, "2"));
  await newer;
  asked[0]!.answer(page(undefined, "1"));
  await older;

  equal(people.ids, ["2"]);
  equal(people.query, "ab");
});

Deno.test("the next page follows, and who is in both pages stands once", async () => {
  const { asked, people } = search();
  const first = people.find("");
  asked[0]!.answer(page("c1", "1", "2"));
  await first;
  const second = people.more();
  asked[1]!.answer(page(undefined, "2", "3"));
  await second;
  await people.more();

  equal(asked.map((call) => call.cursor), [undefined, "c1"]);
  equal(people.ids, ["1", "2", "3"]);
});

Deno.test("what failed goes on where it was", async () => {
  const { asked, people } = search();
  const first = people.find("");
  asked[0]!.answer(page("c1", "1"));
  await first;
  const second = people.more();
  asked[1]!.fail();
  await second;
  equal(people.state, "failed");

  const again = people.again();
  asked[2]!.answer(page(undefined, "2"));
  await again;

  equal(asked[2]!.cursor, "c1");
  equal(people.ids, ["1", "2"]);
});

Deno.test("a key is known by its letter, and by its place where it writes no Latin letter", () => {
  const key = (key: string, code: string) => isLetter({ key, code } as KeyboardEvent, "k");

  equal(key("k", "KeyK"), true);
  equal(key("K", "KeyV"), true);
  equal(key("л", "KeyK"), true);
  equal(key("t", "KeyK"), false);
  equal(key("л", "KeyG"), false);
});
