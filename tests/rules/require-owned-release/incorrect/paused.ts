// It can be stopped and started as often as one likes; dispose() is its end.
export class Player {
  readonly #timer = setInterval(() => this.look(), 1_000);
//                  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The interval in `this.#timer` is made here, and `dispose()` (line 18) does not release it.
  #isRunning = false;

  look(): void {
    if (this.#isRunning) console.log("running");
  }

  start(): void {
    this.#isRunning = true;
  }

  stop(): void {
    this.#isRunning = false;
  }

  dispose(): void {
    this.#isRunning = false;
    console.log("gone");
  }
}
