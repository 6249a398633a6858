// A page with a map that the server has drawn.

import { steer } from "../map/steer";

for (const figure of document.querySelectorAll<HTMLElement>("figure.map:has(svg.drawn)")) steer(figure);
