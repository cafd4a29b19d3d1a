import type { FrameHandlers } from "../../net/frame-handlers.ts";
import type { Store } from "../../state/store.ts";

declare module "../../net/wire.ts" {
  interface ServerFrames {
    presence: { userId: string; online: boolean; lastSeen?: string };
  }
}

/** People who come and go. */
export function presenceFrames(frames: Pick<FrameHandlers, "on">, store: Store): void {
  frames.on("presence", ({ userId, online, lastSeen }) => store.setOnline(userId, online, lastSeen));
}
