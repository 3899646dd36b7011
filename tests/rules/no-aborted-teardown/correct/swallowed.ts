interface Stream {
  end(): Promise<void>;
  abort(error: unknown): void;
  close(): Promise<void>;
}

// The other way releases as well.
export class Aborted {
  constructor(
    private readonly stream: Stream,
    private readonly flush: () => Promise<void>,
  ) {}

  async close(): Promise<void> {
    try {
      await this.flush();
      await this.stream.close();
    } catch (error) {
      this.stream.abort(error);
    }
  }

  async stop(): Promise<void> {
    try {
      await this.flush();
    } catch (error) {
      console.error(error);
    }
    await this.stream.close();
  }

  async destroy(): Promise<void> {
    try {
      await this.flush();
    } catch {
      // Whatever was not written is lost.
    } finally {
      await this.stream.close();
    }
  }
}

// What did not come into being need not be closed, and what is rejected is thrown on.
export class Opening {
  constructor(
    private readonly opening: Promise<Stream>,
    private readonly stream: Stream,
  ) {}

  async close(): Promise<void> {
    try {
      const stream = await this.opening;
      await stream.close();
    } catch {
      // There is none.
    }
  }

  async dispose(): Promise<void> {
    try {
      const { stream } = await this.open();
      await stream.close();
    } catch {
      // There is none.
    }
  }

  // Of two releases in a row one has to come first.
  async shutdown(): Promise<void> {
    try {
      await this.stream.end();
      await this.stream.close();
    } catch {
      // It is closed already.
    }
  }

  private async open(): Promise<{ stream: Stream }> {
    return { stream: await this.opening };
  }
}
