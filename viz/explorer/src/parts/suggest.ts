// A search box that answers while typing, after the combobox pattern of the ARIA Authoring Practices Guide.
// Without this script the box is an ordinary form; with it, Enter with nothing chosen is still that form.

import { make } from "./dom";

export interface Hit {
  readonly iri: string;
  readonly page: string;
  readonly text: string;
  readonly lang: string;
  readonly kind: string;
  readonly mark: string;
}

const PAUSE = 120;
const LEAST = 2;
let boxes = 0;

/** `chosen`, if given, is told what was chosen, instead of going to its page. */
export function suggest(box: HTMLInputElement, chosen?: (hit: Hit) => void): void {
  const id = `suggestions-${(boxes += 1)}`;
  const list = make("ul", { id, role: "listbox", class: "suggestions", hidden: true, "aria-label": box.getAttribute("aria-label") ?? box.placeholder });
  const lang = document.documentElement.lang;
  let timer = 0;
  let asked: AbortController | undefined;
  let at = -1;

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", id);
  box.setAttribute("aria-expanded", "false");
  box.insertAdjacentElement("afterend", list);

  const close = (): void => {
    list.hidden = true;
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
    at = -1;
  };
  const choose = (next: number): void => {
    const options = [...list.children];
    at = options.length ? (next + options.length) % options.length : -1;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) {
      box.setAttribute("aria-activedescendant", options[at]!.id);
      options[at]!.scrollIntoView({ block: "nearest" });
    }
  };
  const show = (hits: readonly Hit[]): void => {
    close();
    if (!hits.length || document.activeElement !== box) return;
    hits.forEach((hit, i) => {
      const words = make("bdi", hit.lang && hit.lang !== lang ? { lang: hit.lang } : {}, hit.text);
      const link = make("a", { href: hit.page, tabindex: "-1" }, words, make("span", { class: "hint" }, hit.kind));
      if (chosen)
        link.addEventListener("click", (event) => {
          event.preventDefault();
          chosen(hit);
          close();
        });
      list.append(make("li", { id: `${id}-${i}`, role: "option", "aria-selected": "false", class: hit.mark }, link));
    });
    list.hidden = false;
    box.setAttribute("aria-expanded", "true");
  };
  const ask = async (): Promise<void> => {
    asked?.abort();
    const text = box.value.trim();
    if (text.length < LEAST) return close();
    asked = new AbortController();
    try {
      const query = new URLSearchParams({ q: text, lang });
      const answer = await fetch(`/suggest?${query.toString()}`, { signal: asked.signal, headers: { accept: "application/json" } });
      if (answer.ok) show(((await answer.json()) as { hits: Hit[] }).hits);
      else close();
    } catch {
      // a newer word has been typed, or the server is away: the form still works
    }
  };

  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void ask(), PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return;
      event.preventDefault();
      choose(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      list.children[at]!.querySelector("a")!.click();
    }
  });
  // a press on an option must reach its link before the list is gone
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("blur", close);
}
