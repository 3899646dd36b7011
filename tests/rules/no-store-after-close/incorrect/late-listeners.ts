// options: { "evidence": "likely" }
// Listeners that are put on by code which asks nowhere whether the end has come.
declare function settings(): Promise<{ ttl: number }>;

// The listener goes on the window after the element has gone.
export class Resized {
  #gone = false;
  readonly #onResize = (): void => {
    if (this.#gone) return;
    console.log(window.innerWidth);
  };

  async mount(): Promise<void> {
    await settings();
    window.addEventListener("resize", this.#onResize);
//         ~~~~~~~~~~~~~~~~ listener: This listener is put on after the wait on line 14, and nobody asks whether `destroy()` has run meanwhile, which takes it off (line 20).
  }

  destroy(): void {
    this.#gone = true;
    window.removeEventListener("resize", this.#onResize);
  }
}
