// Labels on the canvas: in the colours of the page, below their signs, and never one over another.

import type { NodeHoverDrawingFunction, NodeLabelDrawingFunction } from "sigma/rendering";

export interface Theme {
  readonly ink: string;
  readonly paper: string;
  readonly rule: string;
  readonly dark: boolean;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const LONGEST = 34;
const WIDTH = 22;
const LINE = 15;
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const token = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  return { ink: token("--ink", "#1b2128"), paper: token("--paper", "#ffffff"), rule: token("--edge", "#7b8794"), dark };
}

export function short(label: string, longest = LONGEST): string {
  const signs = [...label];
  return signs.length > longest ? `${signs.slice(0, longest - 1).join("")}…` : label;
}

/** Return a label as at most two short lines. */
export function caption(label: string): string[] {
  const words = label.split(/\s+/).filter(Boolean);
  let first = "";
  while (words.length && (!first || first.length + 1 + words[0]!.length <= WIDTH)) first = first ? `${first} ${words.shift()!}` : words.shift()!;
  const rest = words.join(" ");
  return rest ? [short(first, WIDTH + 4), short(rest, WIDTH)] : [short(first, WIDTH + 12)];
}

/** The labels of one frame: what has been written already keeps its room. */
export class Labels {
  #taken: Box[] = [];

  begin(): void {
    this.#taken = [];
  }

  drawer(theme: Theme): NodeLabelDrawingFunction {
    return (context, node) => {
      if (!node.label) return;
      context.font = `13px ${FONT}`;
      const lines = caption(node.label);
      const half = Math.max(...lines.map((line) => context.measureText(line).width)) / 2;
      const top = node.y + node.size + 3;
      const box = { left: node.x - half - 2, right: node.x + half + 2, top, bottom: top + lines.length * LINE };
      if (this.#taken.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom)) return;
      this.#taken.push(box);
      write(context, theme, lines, node.x, top);
    };
  }
}

function write(context: CanvasRenderingContext2D, theme: Theme, lines: readonly string[], x: number, top: number): void {
  context.save();
  context.textAlign = "center";
  context.lineWidth = 3.5;
  context.lineJoin = "round";
  context.strokeStyle = theme.paper;
  context.fillStyle = theme.ink;
  lines.forEach((line, at) => {
    const y = top + (at + 1) * LINE - 4;
    context.strokeText(line, x, y);
    context.fillText(line, x, y);
  });
  context.restore();
}

export function drawHover(theme: Theme): NodeHoverDrawingFunction {
  return (context, node) => {
    context.font = `600 13px ${FONT}`;
    const lines = caption(node.label ?? "").filter(Boolean);
    if (lines.length) {
      const half = Math.max(...lines.map((line) => context.measureText(line).width)) / 2 + 6;
      const top = node.y + node.size + 3;
      context.beginPath();
      context.roundRect(node.x - half, top, 2 * half, lines.length * LINE + 4, 4);
      context.fillStyle = theme.paper;
      context.strokeStyle = theme.rule;
      context.lineWidth = 1;
      context.fill();
      context.stroke();
      write(context, theme, lines, node.x, top);
    }
    context.beginPath();
    context.arc(node.x, node.y, node.size + 3.5, 0, 2 * Math.PI);
    context.strokeStyle = theme.ink;
    context.lineWidth = 2;
    context.stroke();
  };
}
