import { apart } from "../core/listeners.ts";
import type { ServerFrame, ServerFrames } from "./wire.ts";

type Handler = (frame: never) => void;

/** What is done about each type of frame. A handler that fails keeps the frame from no other handler. */
export class FrameHandlers {
  private readonly handlers = new Map<string, Handler[]>();

  /** Handlers of one type run in the order in which they were added. */
  on<T extends keyof ServerFrames>(type: T, handler: (frame: ServerFrames[T]) => void): void {
    this.handlers.set(type, [...this.handlers.get(type) ?? [], handler]);
  }

  /** A type that nobody handles is ignored: the server may be newer than this page. */
  handle(frame: ServerFrame): void {
    this.handlers.get(frame.type)?.forEach((handler) => apart(() => handler(frame as never)));
  }
}
