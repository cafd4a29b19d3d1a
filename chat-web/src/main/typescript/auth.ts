import { forgetUnsent, left } from "./tabs/departure.ts";
import { markErrors, reveal, tellUnanswered } from "./components/forms.ts";
import { preferences } from "./core/page.ts";
import { showStrength } from "./features/account/strength.ts";
import { tabsOf } from "./tabs/tabs.ts";
import { keepTyped, restoreTyped } from "./features/account/typed.ts";

const TABS = ["sign-in", "register"] as const;

/** The two forms as tabs. Without this script both stand on the page, one below the other. */
function tabs(): void {
  const list = document.querySelector<HTMLElement>(".auth-tabs");
  if (!list) {
    return;
  }
  const tabOf = (name: string) => document.getElementById(`tab-${name}`) as HTMLButtonElement;
  const panelOf = (name: string) => document.getElementById(`panel-${name}`) as HTMLElement;

  const show = (name: typeof TABS[number], focus: boolean) => {
    for (const other of TABS) {
      const chosen = other === name;
      tabOf(other).setAttribute("aria-selected", String(chosen));
      tabOf(other).tabIndex = chosen ? 0 : -1;
      panelOf(other).hidden = !chosen;
    }
    history.replaceState(null, "", name === "register" ? "#register" : location.pathname + location.search);
    carryEmail(panelOf(name));
    if (focus) {
      tabOf(name).focus();
    }
  };

  for (const name of TABS) {
    tabOf(name).addEventListener("click", () => show(name, false));
    tabOf(name).addEventListener("keydown", (event) => {
      if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
        show(name === "register" ? "sign-in" : "register", true);
      }
    });
  }
  document.querySelectorAll<HTMLElement>("[data-show-tab]").forEach((link) =>
    link.addEventListener("click", (event) => {
      event.preventDefault();
      show(link.dataset["showTab"] as typeof TABS[number], true);
    })
  );
  list.hidden = false;
  const failed = panelOf("register").querySelector(".ui-message-error") !== null;
  show(failed || location.hash === "#register" ? "register" : "sign-in", false);
}

/** An e-mail address typed into one form is not typed again into the other. */
function carryEmail(panel: HTMLElement): void {
  const here = panel.querySelector<HTMLInputElement>("input[type=email]");
  const typed = [...document.querySelectorAll<HTMLInputElement>("input[type=email]")]
    .find((input) => input !== here && input.value !== "");
  if (here && typed && here.value === "") {
    here.value = typed.value;
  }
}

/** Shows how hard a new password is to guess while it is typed. */
function passwordStrength(): void {
  const form = document.getElementById("panel-register");
  const output = document.getElementById("password-strength");
  const input = form?.querySelector<HTMLInputElement>("input[type=password]");
  if (form && output && input) {
    const known = form.querySelectorAll<HTMLInputElement>("[autocomplete=email], [autocomplete$=name]");
    showStrength(input, output, [...known]);
  }
}

/**
 * Deletes the drafts of an account that has just signed out. That an account was deleted is said once: the address
 * loses the mark, and the text is put in again later, because screen readers do not read what is there from the
 * start.
 */
function farewell(): void {
  const place = document.getElementById("farewell");
  const userId = left();
  userId !== undefined && tabsOf(userId).tell({ kind: "signed-out" });
  if (place) {
    userId !== undefined && forgetUnsent(userId);
    history.replaceState(null, "", location.pathname);
    const text = place.textContent;
    place.textContent = "";
    setTimeout(() => place.textContent = text, 100);
  }
}

preferences(keepTyped);
restoreTyped();
farewell();
tabs();
reveal();
tellUnanswered();
passwordStrength();
markErrors();
new MutationObserver(() => markErrors()).observe(document.querySelector(".auth__card")!, { childList: true, subtree: true });
