import { avatar } from "../../components/avatar.ts";
import { byId } from "../../core/dom.ts";
import { peopleFrames } from "./frames.ts";
import type { App } from "../../app/app.ts";

/** Changes of people, and one's own face, which leads to the profile. */
export function start(app: App): void {
  const { store } = app;
  peopleFrames(app, store);
  app.onDraw(() => {
    const me = store.me;
    const place = byId("me-avatar");
    const face = me && { id: me.id, name: me.displayName, imagePath: me.imagePath };
    const signature = JSON.stringify(face);
    if (face && place.dataset["signature"] !== signature) {
      place.dataset["signature"] = signature;
      place.replaceChildren(avatar(face, "s"));
      byId("me").title = face.name;
    }
  });
}
