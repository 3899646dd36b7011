// options: { "evidence": "likely" }
interface Environment {
  teardown(): Promise<void>;
}

// The flag is set whatever becomes of it.
export async function runTests(environment: Environment, run: () => Promise<void>): Promise<void> {
  let isDown = false;
  const tearDown = async (): Promise<void> => {
    if (!isDown) {
      isDown = true;
      await environment.teardown();
    }
  };
  try {
    await run();
    await tearDown();
  } finally {
    await tearDown();
  }
}

// Called in one place only: who tries again does so on purpose.
export async function runOnce(environment: Environment, run: () => Promise<void>): Promise<void> {
  let isDown = false;
  const tearDown = async (): Promise<void> => {
    if (!isDown) {
      await environment.teardown();
      isDown = true;
    }
  };
  try {
    await run();
  } finally {
    await tearDown();
  }
}

// It is let go of before it is waited for.
export class Recorder {
  #context: AudioContext | null = new AudioContext();

  async turnOff(): Promise<void> {
    await this.destroyContext();
  }

  private async destroyContext(): Promise<void> {
    const context = this.#context;
    if (!context) return;
    this.#context = null;
    await context.close();
  }
}
