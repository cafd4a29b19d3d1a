import { isGone, isPassing } from "../../net/api.ts";
import { SendFailure } from "./outbox.ts";
import { Unanswered } from "../../net/connection.ts";
import type { Connection } from "../../net/connection.ts";
import type { Message } from "../../net/wire.ts";
import type { Unsent } from "../../tabs/keep.ts";

declare module "../../net/wire.ts" {
  interface ClientFrames {
    send: { id: string; chatId: string; clientId: string; body: string };
  }
}

/** Sends a message. Rejects with SendFailure. */
export async function deliver(connection: Connection, { chatId, clientId, body }: Unsent): Promise<Message> {
  try {
    const ack = await connection.ask((id) => ({ type: "send", id, chatId, clientId, body }));
    return ack.message!;
  } catch (failure) {
    if (failure instanceof Unanswered) {
      throw new SendFailure(connection.state === "open" ? "silence" : undefined);
    }
    throw new SendFailure(isPassing(failure) ? undefined : isGone(failure) ? "gone" : "refused");
  }
}
