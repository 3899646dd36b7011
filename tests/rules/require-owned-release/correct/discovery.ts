import { Bonjour, type Browser } from "bonjour-service";

// A browser listens to nothing but its client, and ends with that.
export class Printers {
  readonly #bonjour = new Bonjour();
  #browser: Browser | undefined;

  search(show: (name: string) => void): void {
    this.#browser = this.#bonjour.find({ type: "ipp" }, ({ name }) => show(name));
  }

  get names(): string[] {
    return this.#browser?.services.map(({ name }) => name) ?? [];
  }

  close(): void {
    this.#bonjour.destroy();
  }
}

// What is published is withdrawn first.
export class Announcement {
  readonly #bonjour = new Bonjour();

  publish(name: string, port: number): void {
    this.#bonjour.publish({ name, type: "http", port });
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#bonjour.unpublishAll(() => {
        this.#bonjour.destroy();
        resolve();
      });
    });
  }
}

const shared = new Bonjour();

// Published as long as the process runs.
export function announce(name: string, port: number): void {
  shared.publish({ name, type: "http", port });
}
