/** Elements that are there when the owner has gone. */

// One of two elements is only lent to whoever makes it.
class Pointer {
  constructor(
    private readonly target: HTMLElement,
    private readonly onEnter: () => void,
  ) {
    this.target.addEventListener("mouseenter", this.enter.bind(this));
//              ~~~~~~~~~~~~~~~~ ownerNeighbours: The listener for "mouseenter" on `this.target` outlives 'Pointer': 'destroy' (line 13) does not take it off, as it does "dblclick".
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

// The element stays, and gets another one each time.
class Touch {
  constructor(
    private readonly target: HTMLElement,
    private readonly onTouch: () => void,
  ) {
    this.target.addEventListener("touchstart", this.touch.bind(this));
//              ~~~~~~~~~~~~~~~~ ownerNeighbours: The listener for "touchstart" on `this.target` outlives 'Touch': 'destroy' (line 51) does not take it off, as it does "touchend".
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
//              ~~~~~~~~~~~~~~~~ ownerNeighbours: The listener for "wheel" on `this.target` outlives 'Wheel': 'destroy' (line 88) does not take it off, as it does "click".
    this.target.addEventListener("click", this.click);
  }

  destroy(): void {
    this.target.removeEventListener("click", this.click);
  }

  private readonly click = (): void => {
    this.turns = 0;
  };
}
