// The element is thrown away, and its listeners with it.
export class Check {
  readonly #input = document.createElement("input");

  constructor(parent: HTMLElement) {
    parent.append(this.#input);
    this.#input.addEventListener("change", this.onChange.bind(this));
  }

  onChange(): void {
    console.log(this.#input.checked);
  }

  destroy(): void {
    this.#input.removeEventListener("change", this.onChange.bind(this));
    this.#input.remove();
  }
}

// Whoever has asked for it takes it out of the page.
export function nodeView(onDelete: () => void): { dom: HTMLElement; destroy: () => void } {
  const dom = document.createElement("div");
  const button = document.createElement("button");
  button.addEventListener("click", () => onDelete());
  dom.append(button);
  return { dom, destroy: () => button.removeEventListener("click", () => onDelete()) };
}

// So is what is found in an element of one's own.
export class Boxes {
  readonly #boxes: readonly HTMLInputElement[];

  constructor(readonly root: HTMLElement) {
    const page = document.createElement("div");
    page.innerHTML = "<input><input>";
    root.append(page);
    this.#boxes = [...page.querySelectorAll("input")];
    for (const box of this.#boxes) box.addEventListener("focus", this.begin.bind(this));
  }

  begin(): void {
    console.log("begun");
  }

  destroy(): void {
    this.#boxes.forEach((box) => {
      box.removeEventListener("focus", this.begin.bind(this));
    });
    this.root.innerHTML = "";
  }
}

// What only the end calls is part of it, and nobody says that the element, which is sought in a part, is there for longer.
export class Drawing {
  readonly #parts: { readonly range: HTMLElement };
  readonly box: HTMLInputElement;

  constructor(parts: { readonly range: HTMLElement }) {
    this.#parts = { ...parts };
    this.box = this.#parts.range.querySelector("input")!;
    this.box.addEventListener("focus", this.begin.bind(this));
  }

  begin(): void {
    console.log("begun");
  }

  #takeOff(): void {
    this.box.removeEventListener("focus", this.begin.bind(this));
  }

  destroy(): void {
    this.#takeOff();
    this.#parts.range.innerHTML = "";
  }
}

// So are those that are sought in it when it ends.
export class Palette {
  readonly #page = document.createElement("div");

  constructor() {
    this.#page.innerHTML = "<button>one</button><button>two</button>";
    this.#page.querySelectorAll("button").forEach((button) => {
      button.addEventListener("click", this.choose.bind(this));
    });
  }

  choose(): void {
    console.log("chosen");
  }

  destroy(): void {
    this.#page.querySelectorAll("button").forEach((button) => {
      button.removeEventListener("click", this.choose.bind(this));
    });
    this.#page.remove();
  }
}

class Wheel extends EventTarget {}

// Whatever it has made for itself goes with it.
export class Car {
  readonly #wheel = new Wheel();

  constructor() {
    this.#wheel.addEventListener("turn", this.turn);
  }

  dispose(): void {
    this.#wheel.removeEventListener("turned", this.turn);
  }

  readonly turn = (): void => console.log("turned");
}
