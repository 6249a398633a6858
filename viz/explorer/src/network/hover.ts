// What is under the pointer is looked up when it rests. To look means to wait for the picture to be finished, and sigma
// does it at every step of the pointer or the wheel: that costs more than all the rest of a frame.

import type Sigma from "sigma";

const REST = 60;

export function hoverAtRest(sigma: Sigma): void {
  const captor = sigma.getMouseCaptor();
  const look = captor.listeners("mousemove") as ((...given: unknown[]) => void)[];
  let waiting = 0;
  captor.removeAllListeners("mousemove");
  captor.on("mousemove", (...given) => {
    clearTimeout(waiting);
    if (!captor.isMouseDown) waiting = window.setTimeout(() => look.forEach((listener) => listener(...given)), REST);
  });
  // nobody hears which thing is under a turning wheel or a button going down; the camera moves without it
  for (const event of ["wheel", "mousedown", "mouseup"] as const) captor.removeAllListeners(event);
  for (const event of ["wheel", "mousedown"] as const) captor.on(event, () => clearTimeout(waiting));
  sigma.on("kill", () => clearTimeout(waiting));
}
