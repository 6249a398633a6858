// Building blocks of the page. Words of documents become text nodes only; nothing here takes HTML.

const DATA = JSON.parse(document.getElementById("data").textContent);
const SAY = DATA.say;
const byId = (id) => document.getElementById(id);
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (all, key) => values[key] ?? all);
const numbers = new Intl.NumberFormat(SAY.locale);
const percents = new Intl.NumberFormat(SAY.locale, { style: "percent", maximumFractionDigits: 0 });
const alphabet = new Intl.Collator(SAY.locale, { numeric: true });
const days = new Intl.DateTimeFormat(SAY.locale, { dateStyle: "long", timeZone: "UTC" });

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "click") made.addEventListener("click", value);
    else if (value !== undefined && value !== "") made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

function name(text, lang) {
  return element("span", { class: "name", dir: "auto", lang }, text);
}

function button(attributes, ...children) {
  return element("button", { type: "button", ...attributes }, ...children);
}

function day(date) {
  const parsed = /^\d{4}-\d\d-\d\d$/.test(date) ? new Date(`${date}T00:00:00Z`) : null;
  return parsed && !Number.isNaN(parsed.getTime()) ? days.format(parsed) : date;
}

// corners of each shape in a square of 20 by 20, as the drawing shows them
const CORNERS = {
  square: [[3, 3], [17, 3], [17, 17], [3, 17]],
  diamond: [[10, 1], [19, 10], [10, 19], [1, 10]],
  triangle: [[10, 2], [19, 17], [1, 17]],
  triangleDown: [[1, 3], [19, 3], [10, 18]],
  hexagon: [[5, 2], [15, 2], [20, 10], [15, 18], [5, 18], [0, 10]],
  star: Array.from({ length: 10 }, (_, i) => {
    const [angle, reach] = [(i * Math.PI) / 5, i % 2 ? 4.4 : 10];
    return [10 + reach * Math.sin(angle), 10.6 - reach * Math.cos(angle)];
  }),
};

function mix(colour, other, share) {
  const parts = [1, 3, 5].map((at) =>
    Math.round(parseInt(colour.slice(at, at + 2), 16) * (1 - share) + parseInt(other.slice(at, at + 2), 16) * share));
  return `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

function swatch(style) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const corners = CORNERS[style.shape];
  const shape = document.createElementNS(svg.namespaceURI, corners ? "polygon" : "circle");
  const place = corners ? { points: corners.map((corner) => corner.join(",")).join(" ") } : { cx: 10, cy: 10, r: 8.5 };
  for (const [key, value] of Object.entries({ ...place, fill: style.colour })) shape.setAttribute(key, value);
  for (const [key, value] of Object.entries({ viewBox: "-1 -1 22 22", class: "swatch", "aria-hidden": "true" })) {
    svg.setAttribute(key, value);
  }
  svg.append(shape);
  return svg;
}
