// Paths in fewer letters: from one point to the next, in tenths of a unit, rather than each from the corner of the map.

/** Return the same path ("M1.5,2L3,4Z") with relative steps ("M1.5 2l1.5 2z"). */
export function shortened(path: string): string {
  return path.replace(/M([^MZ]*)Z?/g, (_, points: string) => ring(points.split("L").map(tenths)));
}

function tenths(point: string): readonly [number, number] {
  const [x, y] = point.split(",").map((each) => Math.round(Number(each) * 10));
  return [x ?? 0, y ?? 0];
}

function ring([first, ...rest]: readonly (readonly [number, number])[]): string {
  if (!first) return "";
  let [x, y] = first;
  let steps = "";
  for (const [nextX, nextY] of rest) {
    const step = [nextX - x, nextY - y] as const;
    if (step[0] || step[1]) steps += `${steps && step[0] >= 0 ? " " : ""}${written(step[0])}${step[1] >= 0 ? " " : ""}${written(step[1])}`;
    [x, y] = [nextX, nextY];
  }
  return `M${written(first[0])} ${written(first[1])}l${steps}z`;
}

/** Write tenths as a decimal number, without the zero in front. */
function written(number: number): string {
  return String(number / 10).replace(/^(-?)0\./, "$1.");
}
