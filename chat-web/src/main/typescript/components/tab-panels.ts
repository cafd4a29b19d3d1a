/** Tabs; the fragment of the address says which panel is shown. Without this script all panels are shown. */
export function tabs(list: HTMLElement): void {
  const all = [...list.querySelectorAll<HTMLElement>("[role=tab]")];
  const panelOf = (tab: HTMLElement) => document.getElementById(tab.getAttribute("aria-controls")!)!;
  const show = (chosen: HTMLElement) => {
    for (const tab of all) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
      panelOf(tab).hidden = tab !== chosen;
    }
    chosen.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  const choose = (tab: HTMLElement) => {
    history.replaceState(null, "", `#${panelOf(tab).id}`);
    show(tab);
  };
  const asked = () => all.find((tab) => location.hash === `#${panelOf(tab).id}`) ?? all[0]!;

  list.addEventListener("click", (event) => {
    const tab = (event.target as Element).closest<HTMLElement>("[role=tab]");
    if (tab) {
      event.preventDefault();
      choose(tab);
    }
  });
  list.addEventListener("keydown", (event) => {
    const at = all.indexOf(event.target as HTMLElement);
    const to = event.key === "ArrowRight"
      ? at + 1
      : event.key === "ArrowLeft"
      ? at - 1
      : event.key === "Home"
      ? 0
      : event.key === "End"
      ? all.length - 1
      : undefined;
    if (at >= 0 && to !== undefined) {
      event.preventDefault();
      const tab = all[(to + all.length) % all.length]!;
      choose(tab);
      tab.focus();
    }
  });
  addEventListener("hashchange", () => show(asked()));
  list.hidden = false;
  show(asked());
}
