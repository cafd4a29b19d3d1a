import { equal } from "../../assertions.ts";
import { ScrollKeeper } from "../../../../main/typescript/features/stream/scroll.ts";
import type { Item, Pane } from "../../../../main/typescript/features/stream/scroll.ts";

/** A pane with items below each other, whose scroll position stays within bounds. */
class FakePane implements Pane {
  items: FakeItem[] = [];
  clientHeight = 500;
  private position = 0;

  constructor(count: number) {
    this.append(count);
  }

  append(count: number, height = 40): void {
    this.items.push(...Array.from({ length: count }, () => new FakeItem(this, height)));
  }

  prepend(count: number, height = 40): void {
    this.items.unshift(...Array.from({ length: count }, () => new FakeItem(this, height)));
  }

  get scrollHeight(): number {
    return Math.max(this.clientHeight, this.items.reduce((sum, item) => sum + item.height, 0));
  }

  get scrollTop(): number {
    return Math.min(this.position, this.scrollHeight - this.clientHeight);
  }

  set scrollTop(to: number) {
    this.position = Math.max(0, Math.min(to, this.scrollHeight - this.clientHeight));
  }

  getBoundingClientRect() {
    return { top: 100 };
  }

  get distance(): number {
    return this.scrollHeight - this.clientHeight - this.scrollTop;
  }
}

class FakeItem implements Item {
  constructor(private readonly pane: FakePane, public height: number) {}

  get isConnected(): boolean {
    return this.pane.items.includes(this);
  }

  getBoundingClientRect() {
    const before = this.pane.items.slice(0, this.pane.items.indexOf(this)).reduce((sum, item) => sum + item.height, 0);
    const top = this.pane.getBoundingClientRect().top + before - this.pane.scrollTop;
    return { top, bottom: top + this.height };
  }

  get top(): number {
    return this.getBoundingClientRect().top;
  }
}

function paneAt(scrollTop: number | "end"): { pane: FakePane; keeper: ScrollKeeper<FakeItem> } {
  const pane = new FakePane(100);
  const keeper = new ScrollKeeper<FakeItem>(pane, () => pane.items);
  keeper.toEnd();
  if (scrollTop !== "end") {
    pane.scrollTop = scrollTop;
    keeper.scrolled();
  }
  return { pane, keeper };
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 200));

Deno.test("at the end it stays at the end", () => {
  const { pane, keeper } = paneAt("end");
  keeper.change(true, () => (pane.append(3), true));
  equal([pane.distance, keeper.atEnd], [0, true]);

  pane.items[50]!.height = 300;
  keeper.restore();
  equal(pane.distance, 0);
});

Deno.test("what is read stays where it is when pages come before it and messages after it", async () => {
  const { pane, keeper } = paneAt(1_017.5);
  const read = keeper.visible().first!;
  const top = read.top;
  for (let page = 0; page < 3; page++) {
    keeper.change(true, () => (pane.prepend(40, 33), true));
    keeper.change(true, () => (pane.append(1), true));
    pane.items[3]!.height += 77;
    keeper.restore();
    equal(read.top, top);
  }
  await rest();
  equal(keeper.atEnd, false);
});

Deno.test("what is read stays where it is when the first visible message goes", async () => {
  const { pane, keeper } = paneAt(1_010);
  const [gone, next] = pane.items.slice(25, 27);
  const top = next!.top;
  keeper.change(true, () => (pane.items.splice(pane.items.indexOf(gone!), 1), true));
  equal(next!.top, top);
  await rest();
});

Deno.test("a window that is cut at both sides moves nothing that is seen", async () => {
  const { pane, keeper } = paneAt(2_000);
  const read = keeper.visible().first!;
  const top = read.top;
  keeper.change(false, () => (pane.items.splice(0, 30), pane.items.splice(-20), true));
  equal(read.top, top);
  await rest();
});

Deno.test("near the end is at the end, once somebody has come to rest there", async () => {
  const { pane, keeper } = paneAt("end");
  pane.scrollTop -= 60;
  keeper.scrolled();
  keeper.change(true, () => (pane.append(1), true));
  equal(pane.distance, 100);

  pane.scrollTop += 60;
  keeper.scrolled();
  keeper.change(true, () => (pane.append(1), true));
  equal(pane.distance, 0);
  await rest();
});

Deno.test("who scrolls up in small steps while messages come is not thrown back", async () => {
  const { pane, keeper } = paneAt("end");
  const read = keeper.visible().first!;
  for (let step = 0; step < 10; step++) {
    pane.scrollTop -= 20;
    keeper.scrolled();
    keeper.change(true, () => (pane.append(1), true));
  }
  equal(pane.distance, 10 * 20 + 10 * 40);
  equal(read.top > 100, true);
  await rest();
});

Deno.test("the end of the window is no end to stay at while the chat goes on", () => {
  const { pane, keeper } = paneAt("end");
  const last = pane.items.at(-1)!;
  const top = last.top;
  keeper.change(false, () => false);
  keeper.change(false, () => (pane.append(20), true));
  equal(last.top, top);
});

Deno.test("what is read with the keyboard at the end is not carried away", () => {
  const { pane, keeper } = paneAt("end");
  keeper.change(true, () => (pane.append(5), true));
  const read = pane.items.at(-3)!;
  const top = read.top;

  keeper.read(true);
  keeper.change(true, () => (pane.append(1), true));
  equal(read.top, top);

  keeper.read(false);
  keeper.change(true, () => (pane.append(1), true));
  equal(pane.distance, 0);
});

Deno.test("a message is revealed by as little as it takes", async () => {
  const { pane, keeper } = paneAt(1_000);
  const margin = { start: 50, end: 10 };
  const before = pane.scrollTop;
  keeper.reveal(pane.items[30]!, margin);
  equal(pane.scrollTop, before);

  keeper.reveal(pane.items[25]!, margin);
  equal(pane.items[25]!.top, 100 + 50);
  keeper.reveal(pane.items[60]!, margin);
  equal(pane.items[60]!.getBoundingClientRect().bottom, 600 - 10);
  pane.items[10]!.height = 900;
  keeper.reveal(pane.items[10]!, margin);
  equal(pane.items[10]!.top, 150);
  await rest();
});

Deno.test("a pane that gets lower keeps its end in view", () => {
  const { pane, keeper } = paneAt("end");
  pane.clientHeight = 200;
  keeper.restore();
  equal(pane.distance, 0);
});

Deno.test("what is unfolded grows downwards, also at the end of the list", () => {
  for (const place of ["end", 1_000] as const) {
    const { pane, keeper } = paneAt(place);
    const unfolded = pane.items[place === "end" ? 99 : 30]!;
    const top = unfolded.top;

    keeper.resize(() => unfolded.height = 80_000);
    keeper.restore();
    equal([unfolded.top, keeper.atEnd], [top, false]);

    keeper.resize(() => unfolded.height = 40);
    keeper.restore();
    equal(unfolded.top, top);
  }
});
