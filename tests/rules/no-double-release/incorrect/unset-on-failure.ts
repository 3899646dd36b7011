// options: { "evidence": "likely" }
interface Environment {
  teardown(): Promise<void>;
}

// Where the teardown fails, the `finally` tears down what is half down.
export async function runTests(environment: Environment, run: () => Promise<void>): Promise<void> {
  let isDown = false;
  const tearDown = async (): Promise<void> => {
    if (!isDown) {
      await environment.teardown();
      isDown = true;
//    ~~~~~~~~~~~~~ unsetOnFailure: When `environment.teardown()` fails, `isDown` is not set, and `tearDown()` on line 19 does all of this once more: set it first.
    }
  };
  try {
    await run();
    await tearDown();
  } finally {
    await tearDown();
  }
}

// A second call comes while the first one waits, and a context that is closing cannot be closed.
export class Recorder {
  #context: AudioContext | null = new AudioContext();

  async turnOff(): Promise<void> {
    await this.destroyContext();
  }

  private async destroyContext(): Promise<void> {
    if (!this.#context) return;
    await this.#context.close();
//        ~~~~~~~~~~~~~~~~~~~~~ overlapping: Of two calls that overlap, both get behind the test on line 32: with the wait on line 33 the first one has not let go of `this.#context` yet, and this ends it twice.
    this.#context = null;
  }
}
