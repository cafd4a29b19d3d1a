import { Connection, Unanswered } from "../../../main/typescript/net/connection.ts";
import { equal, reported, timedTest } from "../assertions.ts";
import { Refused } from "../../../main/typescript/net/api.ts";
import type { Occasion, Socket, Surroundings } from "../../../main/typescript/net/connection.ts";
import type { FakeTime } from "../assertions.ts";
import type { ServerFrame } from "../../../main/typescript/net/wire.ts";

class FakeSocket implements Socket {
  onmessage: Socket["onmessage"] = null;
  onclose: Socket["onclose"] = null;
  readonly sent: Record<string, unknown>[] = [];
  closed = false;

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  hears(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  greets(): void {
    this.hears({ type: "hello", userId: "7", connectionId: "c", heartbeatSeconds: 25, serverTime: "" });
  }
}

/** A browser, a server behind it, and a connection between them. */
class Scene implements Surroundings {
  online = true;
  readonly sockets: FakeSocket[] = [];
  readonly links: string[] = [];
  readonly opened: number[] = [];
  whoAmI: () => Promise<unknown> = () => Promise.resolve();
  frame: (frame: ServerFrame) => void = () => {};
  link: (link: string) => void = () => {};
  private happens: (occasion: Occasion) => void = () => {};
  readonly connection: Connection;

  constructor(private readonly time: FakeTime) {
    this.connection = new Connection(
      this,
      () => this.whoAmI(),
      { frame: (frame) => this.frame(frame), link: (link) => (this.links.push(link), this.link(link)) },
      () => 1,
    );
  }

  socket(): Socket {
    const socket = new FakeSocket();
    this.sockets.push(socket);
    this.opened.push(this.time.now);
    return socket;
  }

  listen(happens: (occasion: Occasion) => void): void {
    this.happens = happens;
  }

  occur(occasion: Occasion): void {
    this.happens(occasion);
  }

  get last(): FakeSocket {
    return this.sockets.at(-1)!;
  }

  async connect(stableMillis = 6_000): Promise<void> {
    this.connection.now();
    await this.time.pass(0);
    this.last.greets();
    await this.time.pass(stableMillis);
  }
}

function refusal(status: number, code: string): Refused {
  return new Refused({ status, code });
}

timedTest("a lost connection is opened again, after waits that double", async (time) => {
  const scene = new Scene(time);
  await scene.connect();
  const lost = time.now;

  scene.last.onclose!({ code: 1006 });
  for (let i = 0; i < 3; i++) {
    await time.pass(5_000);
    scene.last.onclose!({ code: 1006 });
  }

  equal(scene.links, ["open", "lost"]);
  equal(scene.opened.slice(1).map((at) => at - lost), [500, 6_000, 12_000]);
});

timedTest("a node that restarts is asked again within a second", async (time) => {
  const scene = new Scene(time);
  await scene.connect();
  const lost = time.now;

  scene.last.onclose!({ code: 1012 });
  await time.pass(2_000);

  equal(scene.opened[1]! - lost, 1_000);
});

timedTest("a server that is overloaded is given more time each time, though it greets", async (time) => {
  const scene = new Scene(time);
  await scene.connect(0);

  const waits: number[] = [];
  for (let i = 0; i < 4; i++) {
    const lost = time.now;
    scene.last.onclose!({ code: 1013 });
    await time.pass(10_000);
    waits.push(scene.opened.at(-1)! - lost);
    scene.last.greets();
  }

  equal(waits, [1_500, 2_000, 3_000, 5_000]);
});

timedTest("goodbye is obeyed: back after the time that the server names, and up to twice that", async (time) => {
  const scene = new Scene(time);
  await scene.connect();
  const lost = time.now;

  scene.last.hears({ type: "goodbye", reconnectInSeconds: 3 });
  equal(scene.last.closed, true);
  await time.pass(10_000);

  equal(scene.opened[1]! - lost, 6_000);
});

timedTest("an ended session is seen at once and waits for somebody to sign in", async (time) => {
  const scene = new Scene(time);
  await scene.connect();
  scene.whoAmI = () => Promise.reject(refusal(401, "unauthenticated"));

  scene.last.onclose!({ code: 1008 });
  await time.pass(60_000);
  equal(scene.links, ["open", "lost", "expired"]);
  equal(scene.sockets.length, 1);

  scene.whoAmI = () => Promise.resolve();
  scene.occur("seen");
  await time.pass(0);
  scene.last.greets();
  equal(scene.links.slice(-2), ["connecting", "open"]);
});

for (const failure of [refusal(404, "unknown"), refusal(502, "unknown"), refusal(503, "overloaded"), new TypeError()]) {
  timedTest(`a server that is away (${failure.message || failure.name}) is not an ended session`, async (time) => {
    const scene = new Scene(time);
    let away = true;
    scene.whoAmI = () => away ? Promise.reject(failure) : Promise.resolve();
    scene.connection.now();
    await time.pass(30_000);
    away = false;
    await time.pass(15_000);
    scene.last.greets();

    equal(scene.links, ["lost", "open"]);
  });
}

timedTest("a line that went dead without a word is noticed", async (time) => {
  const scene = new Scene(time);
  await scene.connect();

  await time.pass(40_000);

  equal(scene.links.slice(0, 2), ["open", "lost"]);
});

timedTest("a line that answers pings stays", async (time) => {
  const scene = new Scene(time);
  await scene.connect(0);
  for (let i = 0; i < 10; i++) {
    await time.pass(25_000);
    scene.last.hears({ type: "pong" });
  }

  equal(scene.links, ["open"]);
});

timedTest("after sleep the line is tested at once", async (time) => {
  const scene = new Scene(time);
  await scene.connect();

  scene.occur("seen");
  await time.pass(9_000);

  equal(scene.links, ["open", "lost"]);
});

timedTest("without a network it waits, and goes on the moment it is back", async (time) => {
  const scene = new Scene(time);
  await scene.connect();
  scene.online = false;
  scene.whoAmI = () => Promise.reject(new TypeError());
  scene.occur("offline");
  await time.pass(60_000);
  equal(scene.links, ["open", "offline"]);

  scene.online = true;
  scene.whoAmI = () => Promise.resolve();
  const back = time.now;
  scene.occur("online");
  await time.pass(0);

  equal(scene.opened.at(-1), back);
});

timedTest("a question is answered, refused, or known to be unanswered", async (time) => {
  const scene = new Scene(time);
  await scene.connect();
  const ask = () => scene.connection.ask((id) => ({ type: "notification", id, kind: "test" }))
    .then(() => "ack", (failure) => failure instanceof Refused ? failure.problem.code : failure instanceof Unanswered);

  const answers = [ask(), ask(), ask()];
  scene.last.hears([{ type: "ack", id: "1" }, { type: "error", id: "2", problem: { status: 400, code: "invalid" } }]);
  scene.last.onclose!({ code: 1006 });

  equal(await Promise.all(answers), ["ack", "invalid", true]);
});

timedTest("a server that lives but does not answer a question leaves the line open", async (time) => {
  const scene = new Scene(time);
  await scene.connect();
  let failed = false;
  scene.connection.ask((id) => ({ type: "notification", id, kind: "test" })).catch(() => failed = true);

  await time.pass(2_000);
  scene.last.hears({ type: "pong" });
  await time.pass(9_000);

  equal([failed, scene.links], [true, ["open"]]);
});

timedTest("where nobody answers anything, a question ends with the line", async (time) => {
  const scene = new Scene(time);
  await scene.connect();
  let stateThen = "";
  scene.connection.ask((id) => ({ type: "notification", id, kind: "test" }))
    .catch(() => stateThen = scene.connection.state);

  await time.pass(10_000);

  equal(stateThen, "lost");
});

timedTest("a frame that cannot be worked on keeps nobody from those behind it", async (time) => {
  const scene = new Scene(time);
  const heard: string[] = [];
  scene.frame = (frame) => {
    heard.push(frame.type);
    if (frame.type === "typing") {
      throw new Error("a defect");
    }
  };
  await scene.connect();

  const errors = await reported(() =>
    scene.last.hears([
      { type: "typing", chatId: "1", userId: "2" },
      null,
      { type: "presence", userId: "2", online: true },
    ])
  );

  equal(heard, ["hello", "typing", "presence"]);
  equal([errors.length, errors[0]], [2, "Error: a defect"]);
});

timedTest("an answer arrives although what it changes cannot be shown", async (time) => {
  const scene = new Scene(time);
  await scene.connect();
  scene.frame = () => {
    throw new Error("a defect");
  };
  const answer = scene.connection.ask((id) => ({ type: "read", id, chatId: "1", seq: 1 }));
  const outcome = answer.then(() => "answered", (failure) => String(failure));

  const errors = await reported(() => scene.last.hears({ type: "ack", id: scene.last.sent.at(-1)!["id"] }));
  await time.pass(20_000);

  equal([await outcome, ...errors], ["answered", "Error: a defect"]);
});

timedTest("a listener that fails does not keep the connection from opening and being lost", async (time) => {
  const scene = new Scene(time);
  const heard: string[] = [];
  scene.frame = (frame) => heard.push(frame.type);
  scene.link = () => {
    throw new Error("a defect");
  };

  const errors = await reported(async () => {
    await scene.connect();
    scene.last.onclose?.({ code: 1006 });
    await time.pass(60_000);
  });

  equal(heard, ["hello"]);
  equal([scene.links[0], scene.links[1], scene.sockets.length > 1, errors.length >= 2], ["open", "lost", true, true]);
});
