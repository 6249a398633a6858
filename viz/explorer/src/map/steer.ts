// Zooming and moving a map that the server has drawn, by buttons, keys, wheel and hand; and a name beside the pointer.

import { make, need } from "../parts/dom";
import { around, boxOf, moved, written, zoomed, type Box } from "./view";

const STEP = 1.6;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.15, 0],
  ArrowRight: [0.15, 0],
  ArrowUp: [0, -0.15],
  ArrowDown: [0, 0.15],
};

export function steer(figure: HTMLElement): void {
  const svg = need<SVGSVGElement>("svg.drawn", figure);
  const whole = boxOf(svg.getAttribute("viewBox") ?? "");
  let box = whole;
  // names and points keep their size on the screen while the ground grows
  const sizes = [...svg.querySelectorAll<SVGElement>("circle")].map((each) => [each, Number(each.getAttribute("r"))] as const);
  const names = svg.querySelector<SVGElement>(".names");
  const letters = Number(names?.getAttribute("font-size") ?? 0);

  const show = (next: Box): void => {
    box = next;
    const share = Math.sqrt(box.width / whole.width);
    svg.setAttribute("viewBox", written(box));
    for (const [circle, r] of sizes) circle.setAttribute("r", (r * share).toFixed(2));
    names?.setAttribute("font-size", (letters * (box.width / whole.width)).toFixed(2));
    svg.classList.toggle("near", box.width < whole.width);
  };
  const middle = (): { x: number; y: number } => ({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const under = (event: MouseEvent): { x: number; y: number } => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()?.inverse());
    return { x: point.x, y: point.y };
  };
  const button = (sign: string, words: string | undefined, act: () => void): HTMLButtonElement => {
    const made = make("button", { type: "button", "aria-label": words, title: words }, sign);
    made.addEventListener("click", act);
    return made;
  };

  const { wordsIn, wordsOut, wordsWhole } = figure.dataset;
  figure.append(
    make("div", { class: "steer" },
      button("+", wordsIn, () => show(zoomed(box, whole, STEP, middle()))),
      button("−", wordsOut, () => show(zoomed(box, whole, 1 / STEP, middle()))),
      button("⤢", wordsWhole, () => show(whole)),
    ),
  );
  svg.addEventListener("wheel", (event) => {
    // without a key the wheel goes on scrolling the page
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    show(zoomed(box, whole, event.deltaY < 0 ? STEP : 1 / STEP, under(event)));
  }, { passive: false });
  svg.addEventListener("keydown", (event) => {
    const arrow = ARROWS[event.key];
    if (arrow && box.width < whole.width) show(moved(box, whole, arrow[0] * box.width, arrow[1] * box.height));
    else if (event.key === "+" || event.key === "-") show(zoomed(box, whole, event.key === "+" ? STEP : 1 / STEP, middle()));
    else return;
    event.preventDefault();
  });
  svg.addEventListener("focusin", (event) => {
    // whoever goes from mark to mark by keyboard must see the one they are at
    if (event.target instanceof SVGGraphicsElement) show(around(box, whole, event.target.getBBox()));
  });
  drag(svg, () => svg.getBoundingClientRect().width / box.width, (dx, dy) => {
    if (box.width < whole.width) show(moved(box, whole, dx, dy));
  });
  tip(figure, svg);
}

/** Tell how far a hand moves the map, in its units; a link under the hand is not followed after a move. */
function drag(svg: SVGSVGElement, scale: () => number, move: (dx: number, dy: number) => void): void {
  let last: readonly [number, number] | undefined;
  let far = 0;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    [last, far] = [[event.clientX, event.clientY], 0];
  });
  window.addEventListener("pointermove", (event) => {
    if (!last) return;
    const [dx, dy] = [last[0] - event.clientX, last[1] - event.clientY];
    far += Math.abs(dx) + Math.abs(dy);
    last = [event.clientX, event.clientY];
    move(dx / scale(), dy / scale());
  });
  window.addEventListener("pointerup", () => (last = undefined));
  svg.addEventListener("dragstart", (event) => event.preventDefault());
  svg.addEventListener("click", (event) => far > 6 && event.preventDefault(), { capture: true });
}

/** Show the name of the mark that is pointed at or has the focus. */
function tip(figure: HTMLElement, svg: SVGSVGElement): void {
  const box = make("div", { class: "tip", hidden: true, "aria-hidden": "true" });
  figure.append(box);
  const show = (event: Event): void => {
    const mark = event.target instanceof Element ? event.target.closest("a") : null;
    box.hidden = !mark;
    if (!mark) return;
    const [here, there] = [figure.getBoundingClientRect(), mark.getBoundingClientRect()];
    box.textContent = mark.getAttribute("aria-label");
    box.style.left = `${Math.max(0, Math.min(there.right - here.left + 6, here.width - box.offsetWidth))}px`;
    box.style.top = `${Math.max(0, there.top - here.top - box.offsetHeight - 4)}px`;
  };
  for (const title of svg.querySelectorAll("a > title")) title.remove();
  svg.addEventListener("pointerover", show);
  svg.addEventListener("focusin", show);
  svg.addEventListener("focusout", () => (box.hidden = true));
  svg.addEventListener("pointerleave", () => (box.hidden = true));
  svg.addEventListener("keydown", (event) => event.key === "Escape" && (box.hidden = true));
}
