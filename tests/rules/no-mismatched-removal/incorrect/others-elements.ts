// The button is the page's, and hears the next of these as well.
export class Counter {
  readonly #button = document.querySelector("button")!;

  constructor() {
    this.#button.addEventListener("click", this.onClick.bind(this));
  }

  onClick(): void {
    console.log("once more");
  }

  destroy(): void {
    this.#button.removeEventListener("click", this.onClick.bind(this));
//               ~~~~~~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }
}

// Hidden is not thrown away: shown again, it listens twice.
export class Pane {
  readonly #input = document.createElement("input");

  show(): void {
    this.#input.addEventListener("change", this.onChange.bind(this));
  }

  onChange(): void {
    console.log(this.#input.value);
  }

  hide(): void {
    this.#input.removeEventListener("change", this.onChange.bind(this));
//              ~~~~~~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }
}

// The same box is drawn in again.
export class Drawing {
  readonly #parts: { readonly range: HTMLElement };
  readonly box: HTMLInputElement;

  constructor(parts: { readonly range: HTMLElement }) {
    this.#parts = { ...parts };
    this.box = this.#parts.range.querySelector("input")!;
  }

  open(): void {
    this.#takeOff();
    this.box.addEventListener("focus", this.begin.bind(this));
  }

  begin(): void {
    console.log("begun");
  }

  #takeOff(): void {
    this.box.removeEventListener("focus", this.begin.bind(this));
//           ~~~~~~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }

  destroy(): void {
    this.#takeOff();
  }
}
