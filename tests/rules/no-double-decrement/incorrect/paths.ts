import { connect, createServer, type Socket } from "node:net";

declare function work(): Promise<void>;
declare function log(message: string): void;

// The catch block and the finally block both count down.
export class Jobs {
  running = 0;

  async run(): Promise<void> {
    this.running++;
    try {
      await work();
    } catch (error) {
      this.running--;
//    ~~~~~~~~~~~~~~ twice: `this.running`, which was counted up once on line 11, is counted down here, and a second time in `finally` on line 18.
      throw error;
    } finally {
      this.running--;
    }
  }
}

// The tail and the finally block, with a private name and a compound assignment.
export class Uploads {
  #open = 0;

  async upload(): Promise<void> {
    this.#open += 1;
    try {
      await work();
      this.#open -= 1;
//    ~~~~~~~~~~~~~~~ twice: `this.#open`, which was counted up once on line 28, is counted down here, and a second time in `finally` on line 33.
    } finally {
      this.#open -= 1;
    }
  }

  get open(): number {
    return this.#open;
  }
}

let pending = 0;

// A module variable, spelled out, in the rejection handler and in the final one.
export function send(): Promise<void> {
  pending = pending + 1;
  return work()
    .catch((error: unknown) => {
      pending = pending - 1;
//    ~~~~~~~~~~~~~~~~~~~~~ twice: `pending`, which was counted up once on line 46, is counted down here, and a second time in `.finally(…)` on line 53.
      throw error;
    })
    .finally(() => {
      pending = pending - 1;
    });
}

// A scope guard and the tail that it was to replace.
export class Handlers {
  private active = 0;

  accept(): void {
    this.active += 1;
    void this.serve();
  }

  private async serve(): Promise<void> {
    using scope = new DisposableStack();
    scope.defer(() => {
      this.active -= 1;
    });
    await work();
    this.active -= 1;
//  ~~~~~~~~~~~~~~~~ twice: `this.active`, which was counted up once on line 62, is counted down here, and a second time when the scope ends on line 68.
    log(`${this.active} left`);
  }
}

// Both handlers of one socket count, and the second event always follows the first.
export function serve(limit: number): void {
  let open = 0;
  createServer((socket: Socket) => {
    open++;
    if (open > limit) socket.pause();
    socket.on("error", (error) => {
      log(error.message);
      open--;
//    ~~~~~~ twice: `open`, which was counted up once on line 81, is counted down here, and a second time on "close" on line 88.
    });
    socket.on("close", () => {
      open--;
    });
  });
}

// The same helper for both events.
export class Pool {
  #busy = 0;

  dial(port: number): Socket {
    const socket = connect(port);
    this.#busy++;
    const done = (): void => {
      this.#busy--;
    };
    socket.once("error", done).once("close", done);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~ twice: `this.#busy`, which was counted up once on line 99, is counted down here, and a second time on "close" on line 103.
    return socket;
  }

  get busy(): number {
    return this.#busy;
  }
}

// A helper, called in the catch block and once more in the finally block.
export class Queue {
  private inFlight = 0;

  async next(): Promise<boolean> {
    this.inFlight++;
    try {
      await work();
      return true;
    } catch {
      this.finish();
//    ~~~~~~~~~~~~~ twice: `this.inFlight`, which was counted up once on line 117, is counted down here, and a second time in `finally` on line 125.
      return false;
    } finally {
      this.finish();
    }
  }

  private finish(): void {
    this.inFlight--;
    log(`in flight: ${this.inFlight}`);
  }
}

// A missing return: the error branch falls through to the other count.
export class Batches {
  private pendingBatches = 0;

  async flush(): Promise<void> {
    this.pendingBatches++;
    const failed = await work().then(
      () => false,
      () => true,
    );
    if (failed) {
      this.pendingBatches--;
      log("failed");
    }
    this.pendingBatches--;
//  ~~~~~~~~~~~~~~~~~~~~~ again: `this.pendingBatches`, which was counted up once on line 140, is counted down on line 146 already; this counts it down a second time.
  }
}

// In each turn of the loop, what has succeeded is counted down twice.
export class Drained {
  #running = 0;

  get isIdle(): boolean {
    return this.#running === 0;
  }

  async drain(jobs: readonly (() => Promise<void>)[]): Promise<void> {
    for (const job of jobs) {
      this.#running++;
      try {
        await job();
        this.#running--;
//      ~~~~~~~~~~~~~~~ twice: `this.#running`, which was counted up once on line 163, is counted down here, and a second time in `finally` on line 168.
      } finally {
        this.#running--;
      }
    }
  }
}
