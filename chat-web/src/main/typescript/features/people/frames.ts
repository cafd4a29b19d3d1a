import type { FrameHandlers } from "../../net/frame-handlers.ts";
import type { Store } from "../../state/store.ts";

declare module "../../net/wire.ts" {
  interface ServerFrames {
    "user.updated": { user: User };
  }
}

/** Changed names and pictures. */
export function peopleFrames(frames: Pick<FrameHandlers, "on">, store: Store): void {
  frames.on("user.updated", ({ user }) => store.updateUser(user));
}
