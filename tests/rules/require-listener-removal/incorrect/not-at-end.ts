// options: { "evidence": "likely" }
// What is taken off on some occasion, and not when all ends.

export class Drawer {
  readonly #observer: ResizeObserver;
  isOpen = false;

  constructor(element: Element) {
    this.#observer = new ResizeObserver(() => {
      this.isOpen = false;
    });
    this.#observer.observe(element);
  }

  // It may be open when it is disposed of.
  open(): void {
    this.isOpen = true;
    document.addEventListener("keydown", this.onKey);
//           ~~~~~~~~~~~~~~~~ notAtEnd: The listener for "keydown" on `document` is only taken off on line 23: 'dispose' (line 30) leaves it there.
  }

  fold(): void {
    this.isOpen = false;
    document.removeEventListener("keydown", this.onKey);
  }

  onKey = (event: KeyboardEvent): void => {
    if (event.key === "Escape") this.fold();
  };

  dispose(): void {
    this.#observer.disconnect();
  }
}

// The same with a switch.
export class Trap extends HTMLElement {
  timer: ReturnType<typeof setInterval> | undefined;

  connectedCallback(): void {
    this.timer = setInterval(() => this.toggleAttribute("blink"), 1_000);
  }

  set isActive(value: boolean) {
    if (value) {
      window.addEventListener("focusin", this.onFocus);
//           ~~~~~~~~~~~~~~~~ notAtEnd: The listener for "focusin" on `window` is only taken off on line 47: 'disconnectedCallback' (line 55) leaves it there.
    } else {
      window.removeEventListener("focusin", this.onFocus);
    }
  }

  onFocus = (): void => {
    this.focus();
  };

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }
}
