// options: { "evidence": "likely" }
class Reader {
  readonly #timer = setInterval(() => this.read(), 1_000);

  read(): number {
    return 0;
  }

  destroy(): void {
    clearInterval(this.#timer);
  }
}

class Store {
  readonly #socket = new WebSocket("wss://store.example");

  write(line: string): void {
    this.#socket.send(line);
  }

  destroy(): void {
    this.#socket.close();
  }
}

// Both were handed in, and one of them is ended.
export class Pipeline {
  readonly #reader: Reader;
  readonly #store: Store;

  constructor(reader: Reader, store: Store) {
    this.#reader = reader;
    this.#store = store;
  }

  run(): void {
    this.#store.write(String(this.#reader.read()));
  }

  destroy(): void {
//~~~~~~~ injectedSibling: `destroy()` ends `this.#store`, and leaves `this.#reader`, which was handed in like it: `destroy()` is missing.
    this.#store.destroy();
  }
}
