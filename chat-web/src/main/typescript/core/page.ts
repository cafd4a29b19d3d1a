// What every page does: language and theme of this browser in cookies that the server reads, menus, input methods.

const YEAR = 365 * 24 * 60 * 60;
const DOUBLE_CLICK_MILLIS = 500;

export function remember(name: string, value: string): void {
  document.cookie = `${name}=${value}; Path=/; Max-Age=${YEAR}; SameSite=Lax`;
}

/**
 * Lets the links and buttons that carry data-language or data-theme-choice work without losing the page's address.
 *
 * @param leaving called before the page is loaded anew in another language
 */
export function preferences(leaving: () => void = () => {}): void {
  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const language = target?.closest<HTMLElement>("[data-language]")?.dataset["language"];
    const theme = target?.closest<HTMLElement>("[data-theme-choice]")?.dataset["themeChoice"];
    if (language) {
      event.preventDefault();
      remember("homin_language", language);
      leaving();
      location.reload();
    } else if (theme) {
      event.preventDefault();
      remember("homin_theme", theme);
      showTheme(theme);
    }
  });
  keysOfInputMethods(window);
  doubleClicks();
  menus();
  showTheme(document.documentElement.dataset["theme"] ?? "auto");
}

/**
 * Prevents that the second click on a button selects the text beside it: its own text is not selectable, and the
 * first click may have disabled or moved it.
 */
function doubleClicks(): void {
  let pressed = -Infinity;
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Element && event.target.closest("button, summary, .button")) {
      pressed = event.timeStamp;
    }
  }, { capture: true });
  document.addEventListener("selectstart", (event) => {
    if (event.timeStamp - pressed < DOUBLE_CLICK_MILLIS) {
      event.preventDefault();
    }
  });
}

/**
 * Keys that an input method uses while composing do not reach the page. Safari ends a composition before it reports
 * the key that ended it; keyCode 229 identifies it.
 */
export function keysOfInputMethods(target: EventTarget): void {
  const listener = (event: Event) => {
    const { isComposing, keyCode } = event as KeyboardEvent;
    if (isComposing || keyCode === 229) {
      event.stopImmediatePropagation();
    }
  };
  target.addEventListener("keydown", listener, { capture: true });
}

export function showTheme(theme: string): void {
  document.documentElement.dataset["theme"] = theme;
  for (const choice of document.querySelectorAll<HTMLElement>("[data-theme-choice]")) {
    choice.setAttribute("aria-pressed", String(choice.dataset["themeChoice"] === theme));
  }
}

/** Menus are details elements: a click elsewhere or Escape closes them. */
function menus(): void {
  const open = () => document.querySelectorAll<HTMLDetailsElement>("details.menu[open]");
  document.addEventListener("click", (event) => {
    open().forEach((menu) => {
      if (!menu.contains(event.target as Node)) {
        menu.open = false;
      }
    });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      open().forEach((menu) => {
        menu.open = false;
        menu.querySelector("summary")?.focus();
      });
    }
  });
}

/**
 * PrimeFaces gives list items the role alert, so the list must not be a list. To be called whenever there may be new
 * messages.
 */
export function alertsAreNoList(): void {
  document.querySelectorAll(".ui-messages ul").forEach((list) => list.setAttribute("role", "presentation"));
}
