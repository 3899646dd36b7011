// An element has the same function once only, and goes when its time comes: that the end puts it on again is a mere slip.
export function onPressAnywhere(element: HTMLElement, told: () => void): () => void {
  const stop = (event: Event): void => event.stopPropagation();
  const tell = (): void => told();
  element.addEventListener("mousedown", stop);
  window.addEventListener("mousedown", tell);
  return () => {
    element.addEventListener("mousedown", stop);
    window.removeEventListener("mousedown", tell);
  };
}
