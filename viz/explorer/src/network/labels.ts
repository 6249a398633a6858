// Labels on the canvas: in the colours of the page, short, with a ground behind them so that lines do not cross the words.

import type { NodeHoverDrawingFunction, NodeLabelDrawingFunction } from "sigma/rendering";

export interface Theme {
  readonly ink: string;
  readonly paper: string;
  readonly rule: string;
}

const LONGEST = 34;
const FONT = 'system-ui, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';

export function themeOf(element: Element): Theme {
  const style = getComputedStyle(element);
  const token = (name: string, otherwise: string): string => style.getPropertyValue(name).trim() || otherwise;
  return { ink: token("--ink", "#1b2128"), paper: token("--paper", "#ffffff"), rule: token("--edge", "#7b8794") };
}

export function short(label: string): string {
  const signs = [...label];
  return signs.length > LONGEST ? `${signs.slice(0, LONGEST - 1).join("")}…` : label;
}

export function drawLabel(theme: Theme): NodeLabelDrawingFunction {
  return (context, node) => {
    if (!node.label) return;
    context.font = `13px ${FONT}`;
    const [x, y] = [node.x + node.size + 4, node.y + 4.5];
    context.lineWidth = 3.5;
    context.lineJoin = "round";
    context.strokeStyle = theme.paper;
    context.fillStyle = theme.ink;
    const words = short(node.label);
    context.strokeText(words, x, y);
    context.fillText(words, x, y);
  };
}

export function drawHover(theme: Theme): NodeHoverDrawingFunction {
  return (context, node) => {
    const words = node.label ?? "";
    context.font = `600 13px ${FONT}`;
    const width = words ? context.measureText(words).width + 12 : 0;
    context.fillStyle = theme.paper;
    context.strokeStyle = theme.rule;
    context.lineWidth = 1;
    if (words) {
      context.beginPath();
      context.roundRect(node.x + node.size + 2, node.y - 12, width, 24, 4);
      context.fill();
      context.stroke();
      context.fillStyle = theme.ink;
      context.fillText(words, node.x + node.size + 8, node.y + 4.5);
    }
    context.beginPath();
    context.arc(node.x, node.y, node.size + 3.5, 0, 2 * Math.PI);
    context.strokeStyle = theme.ink;
    context.lineWidth = 2;
    context.stroke();
  };
}
