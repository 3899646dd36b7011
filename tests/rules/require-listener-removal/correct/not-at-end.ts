// options: { "evidence": "likely" }
// What is taken off on some occasion, and also at the end; or comes to its end by itself.

export class Drawer {
  readonly #observer: ResizeObserver;
  isOpen = false;

  constructor(element: Element) {
    this.#observer = new ResizeObserver(() => {
      this.isOpen = false;
    });
    this.#observer.observe(element);
  }

  open(): void {
    this.isOpen = true;
    document.addEventListener("keydown", this.onKey);
  }

  fold(): void {
    this.isOpen = false;
    document.removeEventListener("keydown", this.onKey);
  }

  onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.fold();
  };

  // It folds first.
  dispose(): void {
    this.fold();
    this.#observer.disconnect();
  }
}

// The rest of a gesture comes soon.
export class Handle {
  start(): void {
    document.addEventListener("pointermove", this.onMove);
    document.addEventListener("pointerup", this.onUp);
  }

  stopDragging(): void {
    document.removeEventListener("pointermove", this.onMove);
    document.removeEventListener("pointerup", this.onUp);
  }

  onMove = (event: PointerEvent): void => {
    this.moveTo(event.clientX);
  };

  onUp = (): void => {
    this.stopDragging();
  };

  moveTo(x: number): void {
    console.log(x);
  }

  dispose(): void {
    this.moveTo(0);
  }
}

// What it waits for takes the listener off.
export class Splash {
  show(): void {
    window.addEventListener("online", this.onOnline);
  }

  onOnline = (): void => {
    window.removeEventListener("online", this.onOnline);
    this.hide();
  };

  hide(): void {
    console.log("hidden");
  }

  dispose(): void {
    this.hide();
  }
}

// A switch that the end turns off.
export class Trap extends HTMLElement {
  set isActive(value: boolean) {
    this.watch(value);
  }

  private watch(value: boolean): void {
    if (value) {
      window.addEventListener("focusin", this.onFocus);
    } else {
      window.removeEventListener("focusin", this.onFocus);
    }
  }

  onFocus = (): void => {
    this.focus();
  };

  disconnectedCallback(): void {
    this.watch(false);
  }
}
