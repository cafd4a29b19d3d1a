import { nearestKept, sameRow } from "./rows.ts";
import type { Row } from "./rows.ts";

/** Renders rows as list items. Only rows that differ are touched, and a changed row keeps its element. */
export class RowList {
  private rows: Row[] = [];
  private readonly nodes = new Map<string, HTMLElement>();
  private readonly byNode = new WeakMap<Element, Row>();
  /** The elements of messages, in their order. */
  messages: HTMLElement[] = [];

  /** @param lost called when the focused row is gone, with the nearest one that is left */
  constructor(
    private readonly list: HTMLElement,
    private readonly draw: (row: Row, node: HTMLElement) => void,
    private readonly lost: (near: HTMLElement | undefined) => void,
  ) {}

  /** Returns whether show would change anything. */
  differs(rows: Row[]): boolean {
    return rows.length !== this.rows.length ||
      rows.some((row, index) => row.key !== this.rows[index]!.key || !sameRow(row, this.rows[index]!));
  }

  /** Returns the elements that are new. */
  show(rows: Row[]): HTMLElement[] {
    const added: HTMLElement[] = [];
    const before = this.rows;
    const focused = this.rowOf(document.activeElement);
    const wanted = new Set(rows.map((row) => row.key));
    for (const row of before) {
      if (!wanted.has(row.key)) {
        this.nodes.get(row.key)?.remove();
        this.nodes.delete(row.key);
      }
    }
    const known = new Map(before.map((row) => [row.key, row]));
    this.messages = [];
    let place = this.list.firstElementChild;
    for (const row of rows) {
      let node = this.nodes.get(row.key);
      const was = known.get(row.key);
      if (!node || !was || !sameRow(was, row)) {
        if (!node) {
          node = document.createElement("li");
          added.push(node);
        }
        this.redraw(row, node);
        this.nodes.set(row.key, node);
      }
      this.byNode.set(node, row);
      if (row.kind === "message") {
        this.messages.push(node);
      }
      if (node === place) {
        place = place.nextElementSibling;
      } else {
        this.list.insertBefore(node, place);
      }
    }
    this.rows = rows;
    if (focused && !wanted.has(focused.key)) {
      this.lost(this.near(before, focused));
    }
    return added;
  }

  /** The row to which an element belongs. */
  rowOf(element: Element | null): Row | undefined {
    const node = element?.closest(".message");
    return node && this.list.contains(node) ? this.byNode.get(node) : undefined;
  }

  /** Draws the row of a message again, although it has not changed. */
  refresh(node: HTMLElement): void {
    this.redraw(this.byNode.get(node)!, node);
  }

  /** If the focused element is gone after that, its row gets the focus. */
  private redraw(row: Row, node: HTMLElement): void {
    const focused = node.contains(document.activeElement);
    this.draw(row, node);
    if (focused && !node.contains(document.activeElement)) {
      node.focus({ preventScroll: true });
    }
  }

  private near(before: Row[], gone: Row): HTMLElement | undefined {
    const keys = before.filter((row) => row.kind === "message").map((row) => row.key);
    const near = nearestKept(keys, keys.indexOf(gone.key), (key) => this.nodes.has(key));
    return near === undefined ? this.messages[0] : this.nodes.get(near);
  }
}
