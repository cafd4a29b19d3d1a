// The chat page: its features, in the order in which they draw. Each is in a folder of its own.

import { App } from "./app/app.ts";
import { forgetTyped } from "./features/account/typed.ts";
import { preferences } from "./core/page.ts";
import { signedIn } from "./app/session.ts";
import { start as actions } from "./features/actions/start.ts";
import { start as alerts } from "./features/alerts/start.ts";
import { start as chats } from "./features/chats/start.ts";
import { start as compose } from "./features/compose/start.ts";
import { start as connection } from "./features/connection/start.ts";
import { start as info } from "./features/info/start.ts";
import { start as people } from "./features/people/start.ts";
import { start as presence } from "./features/presence/start.ts";
import { start as receipts } from "./features/receipts/start.ts";
import { start as shortcuts } from "./features/shortcuts/start.ts";
import { start as stream } from "./features/stream/start.ts";
import { start as switcher } from "./features/switcher/start.ts";
import { start as typing } from "./features/typing/start.ts";

preferences();
forgetTyped();
const app = new App(await signedIn());
for (
  const start of [
    stream, chats, people, presence, info, receipts, typing, compose, actions, alerts, switcher, shortcuts, connection,
  ]
) {
  start(app);
}
app.start();
