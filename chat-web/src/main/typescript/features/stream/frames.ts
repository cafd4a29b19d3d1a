import type { FrameHandlers } from "../../net/frame-handlers.ts";
import type { Message } from "../../net/wire.ts";
import type { Store } from "../../state/store.ts";

interface MessageFrame {
  chatId: string;
  seq: number;
  rev: number;
  message: Message;
}

declare module "../../net/wire.ts" {
  interface ServerFrames {
    "message": MessageFrame;
    "message.updated": MessageFrame;
    "message.deleted": MessageFrame;
  }
}

/** New and changed messages, including answers to the user's own. */
export function messageFrames(frames: Pick<FrameHandlers, "on">, store: Store): void {
  const put = (rev: number, message: Message) => {
    store.resume.arrived(message.chatId, rev);
    store.putMessage(message);
  };
  frames.on("message", ({ rev, message }) => put(rev, message));
  frames.on("message.updated", ({ rev, message }) => put(rev, message));
  frames.on("message.deleted", ({ rev, message }) => put(rev, message));
  frames.on("ack", ({ message }) => message && put(message.rev, message));
}
