import { isPassing } from "../../net/api.ts";
import { ReadReports } from "./read-reports.ts";
import type { Connection } from "../../net/connection.ts";
import type { Store } from "../../state/store.ts";
import type { Tabs } from "../../tabs/tabs.ts";

declare module "../../tabs/tabs.ts" {
  interface NewsKinds {
    read: { chatId: string; seq: number };
  }
}

/** Marks chats as read: in this page, in the other tabs and on the server. */
export class Receipts {
  private readonly reports = new ReadReports((chatId, seq) => this.report(chatId, seq));

  constructor(
    private readonly connection: Pick<Connection, "ask">,
    private readonly store: Store,
    private readonly tabs: Pick<Tabs, "tell">,
  ) {}

  /** The user has seen this message. */
  seen(chatId: string, seq: number): void {
    this.store.markRead(chatId, seq);
    this.reports.read(chatId, seq);
    this.tabs.tell({ kind: "read", chatId, seq });
  }

  /** To be called when there is a connection again. */
  flush(): void {
    this.reports.flush();
  }

  private async report(chatId: string, seq: number): Promise<void> {
    try {
      await this.connection.ask((id) => ({ type: "read", id, chatId, seq }));
    } catch (failure) {
      if (isPassing(failure)) {
        throw failure;
      }
    }
  }
}
