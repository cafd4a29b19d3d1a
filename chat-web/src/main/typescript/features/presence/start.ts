import { presenceFrames } from "./frames.ts";
import type { App } from "../../app/app.ts";

/** Who is there. */
export function start(app: App): void {
  presenceFrames(app, app.store);
  app.links.add((link) => app.presence.link(link));
}
