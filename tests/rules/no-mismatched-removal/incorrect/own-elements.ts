// options: { "evidence": "likely" }
// It removes nothing, and need not.
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
//              ~~~~~~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
    this.#input.remove();
  }
}
