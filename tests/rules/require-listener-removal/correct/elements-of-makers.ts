// options: { "evidence": "likely" }
/** Elements that are made for the owner, which go with it. */

class Pointer {
  private off: (() => void) | undefined;

  constructor(
    private readonly target: HTMLElement,
    private readonly onEnter: () => void,
  ) {
    this.target.addEventListener("mouseenter", this.enter.bind(this));
    this.target.addEventListener("dblclick", this.reset);
    this.off = () => this.target.removeEventListener("dblclick", this.reset);
  }

  destroy(): void {
    this.off?.();
    this.off = undefined;
  }

  private enter(): void {
    this.onEnter();
  }

  private readonly reset = (): void => {
    this.target.hidden = false;
  };
}

// Its own element, in a field.
export class Bar {
  private readonly element = document.createElement("div");
  private readonly pointer: Pointer;

  constructor(private readonly cell: HTMLElement) {
    cell.append(this.element);
    this.pointer = new Pointer(this.element, () => this.cell.classList.add("lit"));
  }

  destroy(): void {
    this.pointer.destroy();
    this.cell.removeChild(this.element);
  }
}

// One that is made for it.
export class Handle {
  private pointer: Pointer | undefined;

  show(cell: HTMLElement): void {
    if (this.pointer !== undefined) return;
    const element = document.createElement("span");
    cell.append(element);
    this.pointer = new Pointer(element, () => cell.classList.add("lit"));
  }

  hide(): void {
    this.pointer?.destroy();
    this.pointer = undefined;
  }
}
