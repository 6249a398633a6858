// Making elements from words that may be hostile: text is only ever text, and links go to our own addresses or the web.

type Child = Node | string | null | undefined;
type Attributes = Readonly<Record<string, string | boolean | undefined>>;

/** Return an element with attributes and children; a string becomes a text node, never markup. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(name, name === "href" ? safe(String(value)) : value === true ? "" : value);
  }
  element.append(...children.filter((child): child is Node | string => child !== null && child !== undefined));
  return element;
}

/** Return an address if following it is harmless, else an address that leads nowhere. */
export function safe(address: string): string {
  try {
    const { protocol } = new URL(address, document.baseURI);
    return ["http:", "https:", "file:"].includes(protocol) ? address : "#";
  } catch {
    return "#";
  }
}

/** Return the one element that a page must have. */
export function need<E extends Element = HTMLElement>(selector: string, within: ParentNode = document): E {
  const found = within.querySelector<E>(selector);
  if (!found) throw new Error(`this page has no ${selector}`);
  return found;
}

/** Return data that the page carries in a script element of type application/json. */
export function data<T>(id: string): T {
  return JSON.parse(need(`#${id}`).textContent ?? "null") as T;
}
