// The same function is taken off the window elsewhere: this one merely does nothing.
export class Resizing {
  readonly #onMove = (): void => this.resize();

  start(): void {
    window.addEventListener("mousemove", this.#onMove);
  }

  settle(): void {
    document.removeEventListener("mousemove", this.#onMove);
    this.resize();
  }

  stop(): void {
    window.removeEventListener("mousemove", this.#onMove);
  }

  resize(): void {
    console.log("resized");
  }
}
