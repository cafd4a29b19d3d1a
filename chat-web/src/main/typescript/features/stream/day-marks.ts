/** Shows only the current one of the sticky day marks, and hides it when the next one comes near. */
export class DayMarks {
  private readonly days: HTMLCollectionOf<Element>;

  constructor(private readonly pane: HTMLElement, list: HTMLElement) {
    this.days = list.getElementsByClassName("day");
  }

  /** The height of a day mark. */
  get height(): number {
    return this.days[0]?.getBoundingClientRect().height ?? 0;
  }

  /** The lower edge of the sticky day mark, or else the upper edge of the pane: messages above it are covered. */
  get edge(): number {
    const top = this.pane.getBoundingClientRect().top;
    const stuck = [...this.days].find((day) =>
      !day.classList.contains("day--past") && day.getBoundingClientRect().top < top
    );
    return stuck ? Math.max(top, stuck.getBoundingClientRect().bottom) : top;
  }

  /** @param first the first message in view */
  show(first: Element | undefined): void {
    const days = [...this.days] as HTMLElement[];
    const top = this.pane.getBoundingClientRect().top;
    const later = days.findIndex((day) => first && follows(day, first));
    const next = later < 0 ? undefined : days[later]!;
    const current = days[(later < 0 ? days.length : later) - 1];
    const crowded = next && current && next.getBoundingClientRect().top - top < current.offsetHeight;
    const hidden = days.map((day) => day !== next && (day === current ? crowded === true : !next || !follows(day, next)));
    days.forEach((day, index) => day.classList.toggle("day--past", hidden[index]));
  }
}

function follows(day: Element, other: Element): boolean {
  return (other.compareDocumentPosition(day) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
