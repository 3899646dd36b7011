import { Bonjour, type Browser } from "bonjour-service";

// The socket stays, and the process with it.
export class Printers {
  readonly #bonjour = new Bonjour();
//                    ~~~~~~~~~~~~~ unreleased: The mDNS client in `this.#bonjour` is made here, and `close()` (line 12) does not release it.
  #browser: Browser | undefined;

  search(show: (name: string) => void): void {
    this.#browser = this.#bonjour.find({ type: "ipp" }, ({ name }) => show(name));
  }

  close(): void {
    this.#browser?.stop();
  }
}
