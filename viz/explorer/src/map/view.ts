// The part of a map that is shown: a box in units of the map, that grows, shrinks and moves within the whole.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The nearest that one can come. */
const NEAREST = 12;

export function boxOf(text: string): Box {
  const [x = 0, y = 0, width = 0, height = 0] = text.split(/\s+/).map(Number);
  return { x, y, width, height };
}

export function written({ x, y, width, height }: Box): string {
  return [x, y, width, height].map((each) => each.toFixed(2)).join(" ");
}

/** Return a box nearer (factor above 1) or farther, in which the point `at` stays where it is on the screen. */
export function zoomed(box: Box, whole: Box, factor: number, at: { readonly x: number; readonly y: number }): Box {
  const width = Math.min(whole.width, Math.max(whole.width / NEAREST, box.width / factor));
  const share = width / box.width;
  return held({ x: at.x - (at.x - box.x) * share, y: at.y - (at.y - box.y) * share, width, height: box.height * share }, whole);
}

/** Return a box moved by so many units. */
export function moved(box: Box, whole: Box, dx: number, dy: number): Box {
  return held({ ...box, x: box.x + dx, y: box.y + dy }, whole);
}

/** Return a box of the same size that holds another, moved only where it does not. */
export function around(box: Box, whole: Box, mark: Box): Box {
  const [x, y] = [mark.x + mark.width / 2, mark.y + mark.height / 2];
  const seen = x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
  return seen ? box : held({ ...box, x: x - box.width / 2, y: y - box.height / 2 }, whole);
}

function held(box: Box, whole: Box): Box {
  const between = (low: number, value: number, high: number): number => Math.max(low, Math.min(value, Math.max(low, high)));
  return {
    ...box,
    x: between(whole.x, box.x, whole.x + whole.width - box.width),
    y: between(whole.y, box.y, whole.y + whole.height - box.height),
  };
}
