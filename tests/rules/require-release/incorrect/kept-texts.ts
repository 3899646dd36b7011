// options: { "evidence": "likely" }
// What only shows it has nothing to revoke it by.
export class Cover {
  readonly #frame = document.createElement("div");

  // The picture before stays in memory.
  show(picture: Blob): void {
    const url = URL.createObjectURL(picture);
//              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `url` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
    this.#frame.style.backgroundImage = `url(${url})`;
  }

  // The mask before stays in memory.
  mask(shape: Blob): void {
    const url = URL.createObjectURL(shape);
//              ~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `url` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
    this.#frame.style.setProperty("mask-image", `url(${url})`);
  }
}

// The worker has its code, and the address of it stays.
export function start(code: string): Worker {
  const address = URL.createObjectURL(new Blob([code]));
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `address` (object URL) is acquired here and never released; `URL.revokeObjectURL(…)` is missing.
  const worker = new Worker(address, { type: "module" });
  worker.postMessage("hello");
  return worker;
}
