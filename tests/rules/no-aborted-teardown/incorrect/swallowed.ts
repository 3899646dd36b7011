interface Driver {
  close(): Promise<void>;
}

// What fails to start is expected to fail, and the driver stays open then.
export class Runtime {
  constructor(
    private readonly starting: Promise<void>,
    private readonly driver: Driver,
  ) {}

  async close(): Promise<void> {
    try {
      await this.starting;
//          ~~~~~~~~~~~~~ awaitFirst: When `this.starting` is rejected, `close` leaves out `this.driver.close()` on line 15; use `finally`.
      await this.driver.close();
    } catch {
      // It never came up.
    }
  }
}

// It is only logged that the flush has failed.
export class Writer {
  constructor(
    private readonly flush: () => Promise<void>,
    private readonly driver: Driver,
  ) {}

  async stop(): Promise<void> {
    try {
      await this.flush();
//          ~~~~~~~~~~~~ awaitFirst: When `this.flush()` is rejected, `stop` leaves out `this.driver.close()` on line 32; use `finally`.
      void this.driver.close();
    } catch (error) {
      console.error(error);
    }
  }
}

// A function that closes, in an object.
export function runtime(start: () => Promise<void>, dispose?: () => Promise<void>): { close(): Promise<void> } {
  const starting = start();
  const owned = { driverDispose: dispose };
  return {
    async close() {
      try {
        await starting;
//            ~~~~~~~~ awaitFirst: When `starting` is rejected, `close` leaves out `owned.driverDispose()` on line 47; use `finally`.
        await owned.driverDispose?.();
      } catch {
        // It never came up.
      }
    },
  };
}
