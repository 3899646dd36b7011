// options: { "evidence": "likely" }
/** Listeners that take off another one, and themselves. */

export class Splitter {
  private width = 0;

  grab(): void {
    document.addEventListener("mousemove", this.onMove);
    document.addEventListener("mouseup", this.onUp);
  }

  private readonly onMove = (event: MouseEvent): void => {
    this.width = event.clientX;
  };

  private readonly onUp = (): void => {
    document.removeEventListener("mousemove", this.onMove);
    document.removeEventListener("mouseup", this.onUp);
  };
}

// It comes once.
export function draggable(node: HTMLElement): void {
  node.addEventListener("pointerdown", () => {
    const onMove = (event: PointerEvent): void => {
      node.style.left = `${event.clientX}px`;
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", () => window.removeEventListener("pointermove", onMove), { once: true });
  });
}

// It stays for all turns: what it takes off is put on elsewhere, each time anew.
export class Pad {
  private x = 0;

  constructor(private readonly node: HTMLElement) {
    this.node.addEventListener("pointerdown", this.onDown);
    this.node.addEventListener("pointerup", this.onUp);
  }

  private readonly onDown = (): void => {
    this.node.addEventListener("pointermove", this.onMove);
  };

  private readonly onMove = (event: PointerEvent): void => {
    this.x = event.clientX;
  };

  private readonly onUp = (): void => {
    this.node.removeEventListener("pointermove", this.onMove);
  };
}
