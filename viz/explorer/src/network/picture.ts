// The drawing as a picture to keep: SVG made from the same data, with legend and citation; PNG is the SVG painted.

import type { Colouring, Sizing } from "./address";
import type { Net, Thing } from "./data";
import type { Shown } from "./filters";
import { short } from "./labels";
import { coloured, groupColour, sizes } from "./look";
import { OUTLINES } from "./shapes";
import { say, type Words } from "./words";

const WIDTH = 1600;
const MARGIN = 90;
const LABELS = 120;
const LINE = 20;
const NO_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export interface Wanted {
  readonly shown: Shown;
  readonly colour: Colouring;
  readonly size: Sizing;
  readonly source: string;
}

export function svg(net: Net, words: Words, { shown, colour, size, source }: Wanted): string {
  const things = net.things.filter((thing) => shown.things[thing.at]);
  const place = placing(things);
  const radius = sizes(net, size);
  const lines = net.lines.filter((line) => shown.lines[line.at]);
  const strokes = lines.map((line) => {
    const [from, to] = [place.at(line.from), place.at(line.to)];
    return `<path d="M${from.x} ${from.y}L${to.x} ${to.y}"/>`;
  });
  const marks = things.map((thing) => {
    const { x, y } = place.at(thing);
    return `<path transform="translate(${x} ${y}) scale(${radius[thing.at]!.toFixed(1)})" d="${OUTLINES[thing.kind.shape]}" fill="${coloured(thing, colour)}"/>`;
  });
  const labelled = [...things].sort((a, b) => b.degree - a.degree).slice(0, LABELS);
  const labels = labelled.map((thing) => {
    const { x, y } = place.at(thing);
    return `<text x="${(x + radius[thing.at]! + 4).toFixed(1)}" y="${y + 4}">${escaped(short(thing.label))}</text>`;
  });
  const legend = legendOf(net, words, things, colour);
  const foot = [net.title, net.citation, source].filter(Boolean);
  const top = place.height + 20;
  const height = top + Math.ceil(legend.length / 4) * LINE + foot.length * LINE + 40;
  const under = foot.map((text, at) => `<text x="40" y="${top + Math.ceil(legend.length / 4) * LINE + 24 + at * LINE}">${escaped(text)}</text>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="13">`,
    `<title>${escaped(net.title)}</title><rect width="100%" height="100%" fill="#ffffff"/>`,
    `<g fill="none" stroke="#7b8794" stroke-opacity="${lines.length > 4000 ? 0.15 : 0.6}">${strokes.join("")}</g>`,
    `<g stroke="#33383d" stroke-width="0.08">${marks.join("")}</g>`,
    `<g fill="#1b2128" stroke="#ffffff" stroke-width="3" paint-order="stroke">${labels.join("")}</g>`,
    `<g fill="#1b2128">${legend.map((each, at) => each(40 + (at % 4) * 380, top + Math.floor(at / 4) * LINE)).join("")}${under.join("")}</g></svg>`,
  ].join("\n");
}

export async function png(drawn: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([drawn], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.naturalWidth * 2, image.naturalHeight * 2];
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error("no picture"))), "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function placing(things: readonly Thing[]): { at: (thing: Thing) => { x: number; y: number }; height: number } {
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of things) [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)];
  if (!things.length) return { at: () => ({ x: 0, y: 0 }), height: 200 };
  const scale = Math.min((WIDTH - 2 * MARGIN - 120) / (right - left || 1), (1400 - 2 * MARGIN) / (bottom - top || 1), 4);
  const spare = (WIDTH - 120 - (right - left) * scale) / 2;
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  return {
    at: ({ x, y }) => ({ x: rounded(spare + (x - left) * scale), y: rounded(MARGIN + (y - top) * scale) }),
    height: Math.ceil((bottom - top) * scale + 2 * MARGIN),
  };
}

type Entry = (x: number, y: number) => string;

function legendOf(net: Net, words: Words, things: readonly Thing[], colour: Colouring): Entry[] {
  const entry =
    (outline: string, fill: string, text: string): Entry =>
    (x, y) =>
      `<path transform="translate(${x} ${y - 4}) scale(7)" d="${outline}" fill="${fill}"/><text x="${x + 14}" y="${y}">${escaped(text)}</text>`;
  const kinds = net.kinds.filter((kind) => things.some((thing) => thing.kind === kind));
  const signs = kinds.map((kind) => entry(OUTLINES[kind.shape], colour === "kind" ? kind.colour : "#8a939c", kind.label));
  if (colour === "kind") return signs;
  const groups = [...new Set(things.map((thing) => thing.community))].sort((a, b) => a - b).slice(0, 12);
  return [...signs, ...groups.map((group) => entry(OUTLINES.dot, groupColour(group), say(words, "community", { number: group + 1 })))];
}

function escaped(text: string): string {
  return text.replace(NO_XML, "").replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);
}
