type Child = Node | string | undefined | false;
type Attributes = Record<string, string | number | boolean | undefined>;

/** Creates an element. Strings become text nodes, never markup. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, String(value));
    }
  }
  element.append(...children.filter((child): child is Node | string => child !== undefined && child !== false));
  return element;
}

/** A sentence with names in it, each isolated in its own text direction. */
export function naming(names: readonly string[], say: (...names: string[]) => string): Node[] {
  const first = 0xf0000;
  return say(...names.map((_, index) => String.fromCodePoint(first + index)))
    .split(/(\p{Co})/u)
    .map((part) => {
      const name = names[(part.codePointAt(0) ?? 0) - first];
      return name === undefined ? document.createTextNode(part) : el("bdi", {}, name);
    });
}

const SVG = "http://www.w3.org/2000/svg";

/** A decorative icon of the sprite. */
export function icon(name: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${document.documentElement.dataset["icons"]}#i-${name}`);
  svg.append(use);
  return svg;
}

export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const element = document.getElementById(id);
  if (!element) {
    throw new Error(`the page has no #${id}`);
  }
  return element as T;
}

/** Sets the children of parent, touching only what differs, so that focus and selection stay. */
export function arrange(parent: Element, children: Node[]): void {
  const wanted = new Set(children);
  for (const child of [...parent.childNodes]) {
    if (!wanted.has(child)) {
      child.remove();
    }
  }
  children.forEach((child, index) => {
    if (parent.childNodes[index] !== child) {
      parent.insertBefore(child, parent.childNodes[index] ?? null);
    }
  });
}

/** Calls work at most once per frame; in a hidden tab by a timer. */
export function perFrame(work: () => void): () => void {
  let due = false;
  return () => {
    if (!due) {
      due = true;
      const run = () => {
        due = false;
        work();
      };
      document.visibilityState === "visible" ? requestAnimationFrame(run) : setTimeout(run, 100);
    }
  };
}
