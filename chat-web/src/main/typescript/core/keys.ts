/**
 * Does something at a key wherever the focus is, unless a dialog is open.
 *
 * @param fits whether this is the key; command says whether Ctrl or, on Macs, Command is pressed without Alt
 */
export function onShortcut(
  fits: (event: KeyboardEvent, command: boolean) => boolean,
  act: (event: KeyboardEvent) => void,
): void {
  document.addEventListener("keydown", (event) => {
    if (fits(event, (event.ctrlKey || event.metaKey) && !event.altKey)) {
      event.preventDefault();
      document.querySelector("dialog:modal") ?? act(event);
    }
  });
}

/**
 * Whether the key of a Latin letter was pressed: by the letter it writes, or by its position on other keyboard
 * layouts.
 */
export function isLetter(event: KeyboardEvent, letter: string): boolean {
  return /^[a-z]$/iu.test(event.key)
    ? event.key.toLowerCase() === letter
    : event.code === `Key${letter.toUpperCase()}`;
}
