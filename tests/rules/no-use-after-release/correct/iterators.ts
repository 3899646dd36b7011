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

// Nothing more is put in, and then the loop over it is ended.
export class Session {
  readonly #pipeline = new Pipeline();

  async stop(): Promise<void> {
    this.#pipeline.end();
    await this.#pipeline.return();
  }
}
