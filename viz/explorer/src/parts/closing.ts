// Lists that fold out over the page close with Escape, and when one goes elsewhere.

export function closing(list: HTMLDetailsElement): void {
  const close = (): void => {
    list.open = false;
  };
  list.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list.open) return;
    close();
    list.querySelector("summary")?.focus();
  });
  list.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !list.contains(relatedTarget)) close();
  });
  document.addEventListener("pointerdown", ({ target }) => {
    if (target instanceof Node && !list.contains(target)) close();
  });
}
