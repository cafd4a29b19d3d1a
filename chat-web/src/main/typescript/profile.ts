import { avatar } from "./components/avatar.ts";
import { Api, Refused } from "./net/api.ts";
import { AvatarEditor } from "./features/account/avatar-editor.ts";
import { byId } from "./core/dom.ts";
import { Dates } from "./core/formatting.ts";
import { Departure, DepartureElsewhere } from "./tabs/departure.ts";
import { Devices } from "./features/account/devices.ts";
import { markErrors, reveal, tellUnanswered } from "./components/forms.ts";
import { PasswordForm } from "./features/account/password-form.ts";
import { preferences, remember, showTheme } from "./core/page.ts";
import { showStrength } from "./features/account/strength.ts";
import { tabs } from "./components/tab-panels.ts";
import { tabsOf } from "./tabs/tabs.ts";
import { forgetTyped } from "./features/account/typed.ts";
import { Translations } from "./core/i18n.ts";
import type { Me } from "./net/wire.ts";

const t = Translations.ofPage();
const api = new Api();
/** The account is gone: nothing typed can be saved any more. */
let ended = false;

/** Shows the result beside the control that was used. */
function tell(status: HTMLElement, text: string, failed = false): void {
  status.textContent = text;
  status.toggleAttribute("data-failed", failed);
}

/** The user's picture: chosen with a button, dropped or pasted. */
function photo(): (me: Me) => void {
  const place = byId("photo");
  const file = byId<HTMLInputElement>("photo-file");
  const status = byId("photo-status");
  const show = (me: Me) => {
    byId("photo-avatar").replaceChildren(
      avatar({ id: me.id, name: me.displayName, imagePath: me.imagePath }, "l"),
    );
    byId("photo-remove").hidden = me.imagePath === undefined;
  };
  const editor = new AvatarEditor(api, t, (me) => {
    show(me);
    tell(status, t.say("ui.photo.saved"));
  });
  const open = (chosen: Blob | undefined | null) => {
    tell(status, "");
    if (chosen) {
      editor.open(chosen).catch(() => tell(status, t.say("ui.photo.error.unreadable"), true));
    }
  };

  byId("photo-change").addEventListener("click", () => file.click());
  file.addEventListener("change", () => {
    open(file.files?.[0]);
    file.value = "";
  });
  byId("photo-remove").addEventListener("click", () =>
    void api.removeAvatar().then((me) => {
      show(me);
      tell(status, t.say("ui.photo.removed"));
      byId("photo-change").focus();
    }, () => tell(status, t.say("ui.error.again"), true)));
  const over = (event: DragEvent, inside: boolean) => {
    if (event.dataTransfer?.types.includes("Files")) {
      event.preventDefault();
      place.classList.toggle("photo--over", inside);
    }
  };
  place.addEventListener("dragover", (event) => over(event, true));
  place.addEventListener("dragleave", (event) => over(event, place.contains(event.relatedTarget as Node | null)));
  place.addEventListener("drop", (event) => {
    over(event, false);
    open(event.dataTransfer?.files[0]);
  });
  // A picture dropped beside the target must not replace the page.
  for (const type of ["dragover", "drop"] as const) {
    addEventListener(type, (event) => event.preventDefault());
  }
  document.addEventListener("paste", (event) => {
    if (!byId("account").hidden && !byId<HTMLDialogElement>("crop").open) {
      open([...event.clipboardData?.files ?? []].find((pasted) => pasted.type.startsWith("image/")));
    }
  });
  return show;
}

/** Asks before typed text is lost. */
function guard(form: HTMLFormElement, saved: () => void): void {
  const state = () =>
    JSON.stringify([...form.querySelectorAll<HTMLInputElement>("input:not([type=hidden])")].map((input) =>
      input.type === "checkbox" ? input.checked : input.value
    ));
  let kept = state();
  let leaving = false;
  form.addEventListener("submit", () => leaving = true);
  addEventListener("beforeunload", (event) => {
    if (!ended && !leaving && state() !== kept) {
      event.preventDefault();
    }
  });
  new MutationObserver(() => {
    leaving = false;
    markErrors(form);
    if (form.querySelector(".ui-messages-info")) {
      kept = state();
      saved();
    }
  }).observe(form, { childList: true, subtree: true });
}

/** Language and theme apply as soon as they are chosen: here at once, and on other devices at the next sign-in. */
function appearance(form: HTMLFormElement): void {
  const status = byId("appearance-status");
  form.querySelectorAll<HTMLElement>("[type=submit]").forEach((button) => button.hidden = true);
  for (const choices of form.querySelectorAll<HTMLElement>("[data-chosen]")) {
    choices.querySelector<HTMLInputElement>(`[value="${choices.dataset["chosen"]}"]`)!.checked = true;
  }
  form.addEventListener("change", (event) => {
    const choice = event.target as HTMLInputElement;
    if (choice.name === "theme") {
      remember("homin_theme", choice.value);
      showTheme(choice.value);
    } else {
      remember("homin_language", choice.value);
    }
    api.update(choice.name === "theme" ? { theme: choice.value } : { locale: choice.value }).then(
      () => tell(status, t.say("ui.profile.saved")),
      () => tell(status, t.say("ui.error.again"), true),
    ).finally(() => choice.name === "locale" && location.reload());
  });
}

preferences();
forgetTyped();
reveal();
tellUnanswered();
tabs(byId("profile-tabs"));
markErrors();
const show = photo();
const me = () => void api.me().then(show, () => {});
me();
guard(byId<HTMLFormElement>("profile"), me);
appearance(byId<HTMLFormElement>("appearance-form"));
const deletion = byId<HTMLFormElement>("deletion");
const account = byId("sign-out").dataset["user"]!;
const others = tabsOf(account, () => location.reload());
const departure = new Departure(account, (news) => others.tell(news));
departure.stay();
departure.by(byId("sign-out"));
// PrimeFaces sends this form without a submit event.
byId("deletion:delete").addEventListener("click", () => departure.begin());
// PrimeFaces reports every outcome but success, which leads to the entrance: a wrong password, a failure, no answer.
deletion.addEventListener("homin:stayed", () => departure.stay());
new MutationObserver(() => markErrors(deletion)).observe(deletion, { childList: true, subtree: true });
const elsewhere = new DepartureElsewhere(account, () => {
  ended = true;
  location.replace("/");
});
others.listen((news) => {
  elsewhere.heard(news);
  news.kind === "signed-out" && void api.me().catch((failure) => {
    failure instanceof Refused && failure.signedOut && elsewhere.follow();
  });
});
const devices = new Devices(api, t, new Dates(t));
void devices.load();
new PasswordForm(api, t, () => void devices.load());
showStrength(
  byId<HTMLInputElement>("new-password"),
  byId("new-password-strength"),
  [...document.querySelectorAll<HTMLInputElement>("#profile [autocomplete$=name], #password-form [autocomplete=username]")],
);
