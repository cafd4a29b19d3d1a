import type { FrameHandlers } from "../../net/frame-handlers.ts";
import type { Store } from "../../state/store.ts";

declare module "../../net/wire.ts" {
  interface ServerFrames {
    read: { chatId: string; userId: string; seq: number; rev: number };
    delivered: { chatId: string; userId: string; seq: number };
  }
  interface ClientFrames {
    read: { id?: string; chatId: string; seq: number };
  }
}

/** How far members have read and received a chat. */
export function receiptFrames(frames: Pick<FrameHandlers, "on">, store: Store): void {
  frames.on("read", ({ chatId, userId, seq, rev }) => {
    store.resume.arrived(chatId, rev);
    store.read(chatId, userId, seq);
  });
  frames.on("delivered", ({ chatId, userId, seq }) => store.delivered(chatId, userId, seq));
}
