/** Elements that are there when the owner has gone. */

class Pointer {
  constructor(
    private readonly target: HTMLElement,
    private readonly onEnter: () => void,
  ) {
    this.target.addEventListener("mouseenter", this.enter.bind(this));
    this.target.addEventListener("dblclick", this.reset);
  }

  destroy(): void {
    this.target.removeEventListener("dblclick", this.reset);
  }

  private enter(): void {
    this.onEnter();
  }

  private readonly reset = (): void => {
    this.target.hidden = false;
  };
}

// Its own element, and another one that it has been given.
export class Bar {
  private readonly element = document.createElement("div");
  private readonly pointers: readonly Pointer[];

  constructor(cell: HTMLElement) {
    cell.append(this.element);
    const onEnter = (): void => cell.classList.add("lit");
    this.pointers = [new Pointer(this.element, onEnter), new Pointer(cell, onEnter)];
  }

  destroy(): void {
    for (const pointer of this.pointers) pointer.destroy();
  }
}

class Touch {
  constructor(
    private readonly target: HTMLElement,
    private readonly onTouch: () => void,
  ) {
    this.target.addEventListener("touchstart", this.touch.bind(this));
    this.target.addEventListener("touchend", this.leave);
  }

  destroy(): void {
    this.target.removeEventListener("touchend", this.leave);
  }

  private touch(): void {
    this.onTouch();
  }

  private readonly leave = (): void => {
    this.target.hidden = false;
  };
}

// The element stays, and gets another one each time.
export class Pad {
  private readonly element = document.createElement("div");
  private touches: Touch | undefined;
  private count = 0;

  renew(): void {
    this.touches?.destroy();
    this.touches = new Touch(this.element, () => this.count++);
  }

  destroy(): void {
    this.touches?.destroy();
  }
}

// Whoever makes one is out of sight.
export class Wheel {
  private turns = 0;

  constructor(private readonly target: HTMLElement) {
    this.target.addEventListener("wheel", () => this.turns++);
    this.target.addEventListener("click", this.click);
  }

  destroy(): void {
    this.target.removeEventListener("click", this.click);
  }

  private readonly click = (): void => {
    this.turns = 0;
  };
}
