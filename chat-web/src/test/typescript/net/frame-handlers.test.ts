import { equal, reported } from "../assertions.ts";
import { FrameHandlers } from "../../../main/typescript/net/frame-handlers.ts";

Deno.test("each type of frame has its handlers, in the order in which they were added", () => {
  const frames = new FrameHandlers();
  const calls: string[] = [];
  frames.on("resync", ({ chatId }) => calls.push(`first ${chatId}`));
  frames.on("resync", ({ chatId }) => calls.push(`second ${chatId}`));
  frames.on("pong", () => calls.push("pong"));

  frames.handle({ type: "resync", chatId: "7" });
  frames.handle({ type: "goodbye", reconnectInSeconds: 1 });

  equal(calls, ["first 7", "second 7"]);
});

Deno.test("a handler that fails keeps the frame from no other", async () => {
  const frames = new FrameHandlers();
  let handled = false;
  frames.on("pong", () => {
    throw new Error("broken");
  });
  frames.on("pong", () => handled = true);

  const failures = await reported(() => frames.handle({ type: "pong" }));

  equal([failures.length, handled], [1, true]);
});
