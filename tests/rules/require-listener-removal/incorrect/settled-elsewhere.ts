// options: { "evidence": "likely" }
import { spawn } from "node:child_process";
import type { EventEmitter } from "node:events";

declare function isWarm(): Promise<boolean>;

// Whichever comes first, the other waits on for a turn that is over.
export function turn(table: EventEmitter): Promise<unknown> {
  return new Promise((resolve, reject) => {
    table.once("played", resolve);
//        ~~~~ settledElsewhere: The listener for "played" on `table` stays when the promise settles on line 11 for another reason: nothing takes it off.
    table.once("refused", reject);
//        ~~~~ settledElsewhere: The listener for "refused" on `table` stays when the promise settles on line 10 for another reason: nothing takes it off.
  });
}

// When the time is up, the listener is still there.
export function nextOrder(bus: EventEmitter, ms: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    bus.on("order", (order: string) => {
//      ~~ settledElsewhere: The listener for "order" on `bus` stays when the promise settles on line 23 for another reason: nothing takes it off.
      clearTimeout(timer);
      resolve(order);
    });
    const timer = setTimeout(() => {
      resolve(undefined);
    }, ms);
  });
}

// One of two emitters is tidied up, and the other forgotten.
export class Deadline {
  constructor(
    private readonly channel: EventEmitter,
    private readonly call: EventEmitter,
  ) {}

  wait(): Promise<void> {
    return new Promise((resolve, reject) => {
      const onState = (state: string): void => {
        if (state !== "up") return;
        this.channel.off("state", onState);
        resolve();
      };
      const onStatus = (): void => {
        this.channel.off("state", onState);
        reject(new Error("call ended"));
      };
      this.channel.on("state", onState);
      this.call.once("status", onStatus);
//              ~~~~ settledElsewhere: The listener for "status" on `this.call` stays when the promise settles on line 40 for another reason: nothing takes it off.
    });
  }
}

// The interval goes on asking when the time is up.
export function warmUp(isReady: () => boolean, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const asking = setInterval(() => {
//                 ~~~~~~~~~~~ settlementTimer: This interval runs on when the promise settles on line 62: it is only cleared on line 57.
      if (!isReady()) return;
      clearInterval(asking);
      clearTimeout(timeout);
      resolve();
    }, 100);
    const timeout = setTimeout(() => {
      reject(new Error("not ready"));
    }, ms);
  });
}

// The listeners settle it, and the watchdog looks again every five seconds.
export function finished(queue: EventEmitter, id: string): Promise<void> {
  return new Promise((resolve, reject) => {
    void isWarm().then((warm) => {
      if (!warm) {
        const onDone = (job: string): void => {
          if (job === id) resolve();
          takeOff();
        };
        const onFailed = (job: string): void => {
          if (job === id) reject(new Error(job));
          takeOff();
        };
        const takeOff = (): void => {
          queue.off("done", onDone);
          queue.off("failed", onFailed);
        };
        queue.on("done", onDone);
        queue.on("failed", onFailed);
        const watchdog = setInterval(() => {
//                       ~~~~~~~~~~~ settlementTimer: This interval runs on when the promise settles on line 73: it is only cleared on line 90.
          void isWarm().then((over) => {
            if (over) {
              takeOff();
              clearInterval(watchdog);
            }
          });
        }, 5_000);
      }
    });
  });
}

// The abort is only told to the caller: the timer keeps the process until it goes off.
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(new Error("aborted"));
    };
    signal.addEventListener("abort", onAbort, { once: true });
    setTimeout(() => {
//  ~~~~~~~~~~ settlementTimerLost: This timeout runs on when the promise settles on line 103, and nothing clears it.
      signal.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
  });
}

// What fails leaves the guard behind, which what succeeds clears.
export function guarded(work: () => Promise<string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const guard = setTimeout(() => {
//                ~~~~~~~~~~ settlementTimer: This timeout runs on when the promise settles on line 122: it is only cleared on line 120.
      reject(new Error("too slow"));
    }, 60_000);
    work().then((value) => {
      clearTimeout(guard);
      resolve(value);
    }, reject);
  });
}

// The switch kills, a minute later, whoever has got the number of the child by then.
export function convert(path: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn("cat", [path]);
    setTimeout(() => child.kill("SIGKILL"), 60_000);
//  ~~~~~~~~~~ settlementTimerLost: This timeout runs on when the promise settles on line 132, and nothing clears it.
    child.once("error", reject);
    child.once("close", resolve);
  });
}

// What comes behind the beginning may throw, and then the timer goes on.
export function dialSafely(dial: (done: () => void) => void, limit: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout;
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    try {
      timer = setTimeout(() => reject(new Error("too late")), limit);
//            ~~~~~~~~~~ settlementTimer: This timeout runs on when the promise settles on line 148: it is only cleared on line 141.
      dial(done);
    } catch (error) {
      reject(error as Error);
    }
  });
}

// That another listener is taken off does not end what is listened to.
export function acknowledged(bus: EventEmitter, ms: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onFailure = (error: Error): void => {
      clearTimeout(timer);
      reject(error);
    };
    const timer = setTimeout(() => {
      bus.off("failure", onFailure);
      reject(new Error("too late"));
    }, ms);
    bus.once("failure", onFailure);
    bus.once("acknowledged", (value) => {
//      ~~~~ settledElsewhere: The listener for "acknowledged" on `bus` stays when the promise settles on line 158 for another reason: nothing takes it off.
      clearTimeout(timer);
      bus.off("failure", onFailure);
      resolve(value);
    });
  });
}
