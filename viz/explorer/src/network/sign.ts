// The sign of a kind: its shape, in its colour, beside words.

import type { Shape } from "./data";
import { OUTLINES } from "./shapes";

const SVG = "http://www.w3.org/2000/svg";

export function sign(shape: Shape, colour: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of Object.entries({ class: "sign round-zero", viewBox: "-1.3 -1.3 2.6 2.6", "aria-hidden": "true", focusable: "false" }))
    svg.setAttribute(name, value);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", OUTLINES[shape]);
  path.style.fill = `color-mix(in srgb, ${colour}, var(--kind-with, black 12%))`;
  svg.append(path);
  return svg;
}
