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
