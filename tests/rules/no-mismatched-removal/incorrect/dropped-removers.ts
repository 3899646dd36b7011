// Whoever gets it keeps it, and means to end it.
export const contrast = {
  onContrastChange(paint: () => void): () => void {
    window.matchMedia("(prefers-contrast: more)").addEventListener("change", paint);
    return () => window.matchMedia("(prefers-contrast: more)").removeEventListener("change", paint);
//                                                             ~~~~~~~~~~~~~~~~~~~ freshTarget: Nothing is removed here: each call of `matchMedia` makes another one, and no listener is on this.
  },
};

export class Panel {
  readonly #stop = contrast.onContrastChange(() => this.paint());

  paint(): void {
    document.body.classList.toggle("contrast");
  }

  dispose(): void {
    this.#stop();
  }
}
