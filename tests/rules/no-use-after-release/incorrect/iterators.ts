class Pipeline {
  end(): void {
    console.log("ended");
  }

  async return(): Promise<void> {
    await Promise.resolve();
  }

  push(line: string): void {
    console.log(line);
  }

  [Symbol.dispose](): void {
    this.end();
  }
}

// What is put in behind the end is lost.
export class Session {
  readonly #pipeline = new Pipeline();

  async stop(): Promise<void> {
    this.#pipeline.end();
    this.#pipeline.push("stopped");
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ used: `this.#pipeline` (resource) was released by `this.#pipeline.end()` on line 24 and is used here.
    await Promise.resolve();
  }
}
