import { apart } from "../core/listeners.ts";
import type { ServerFrame, ServerFrames } from "./wire.ts";

type Handler = (frame: never) => void;

/** The handlers of each type of frame. An exception in one does not affect the others. */
export class FrameHandlers {
  private readonly handlers = new Map<string, Handler[]>();

  /** Adds a handler. Handlers of one type run in the order of registration. */
  on<T extends keyof ServerFrames>(type: T, handler: (frame: ServerFrames[T]) => void): void {
    this.handlers.set(type, [...this.handlers.get(type) ?? [], handler]);
  }

  /** Frames without a handler are ignored: the server may be newer than this page. */
  handle(frame: ServerFrame): void {
    this.handlers.get(frame.type)?.forEach((handler) => apart(() => handler(frame as never)));
  }
}
