// options: { "evidence": "likely" }
/** Listeners that take off another one, and stay themselves. */

// Each grab leaves one more.
export class Splitter {
  private width = 0;

  grab(): void {
    document.addEventListener("mousemove", this.onMove);
    document.addEventListener("mouseup", this.onUp);
//           ~~~~~~~~~~~~~~~~ leftItself: The listener for "mouseup" on `document` stays: line 18 takes off what was put on with it, and nothing takes off this one.
  }

  private readonly onMove = (event: MouseEvent): void => {
    this.width = event.clientX;
  };

  private readonly onUp = (): void => {
    document.removeEventListener("mousemove", this.onMove);
  };
}

// The same, in a function.
export function draggable(node: HTMLElement): void {
  node.addEventListener("pointerdown", () => {
    const onMove = (event: PointerEvent): void => {
      node.style.left = `${event.clientX}px`;
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", () => {
//         ~~~~~~~~~~~~~~~~ leftItself: The listener for "pointerup" on `window` stays: line 30 takes off what was put on with it, and nothing takes off this one.
      window.removeEventListener("pointermove", onMove);
    });
  });
}
