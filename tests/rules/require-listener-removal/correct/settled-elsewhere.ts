// options: { "evidence": "likely" }
import { spawn } from "node:child_process";
import type { EventEmitter } from "node:events";
import type { ClientRequest, IncomingMessage } from "node:http";
import type { Server } from "node:net";
import { Observable, race } from "rxjs";

// All that is begun ends in one place.
export function nextOrder(bus: EventEmitter, ms: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const finish = (order?: string): void => {
      clearTimeout(timer);
      bus.off("order", finish);
      resolve(order);
    };
    const timer = setTimeout(finish, ms);
    bus.on("order", finish);
  });
}

// It begins once, or fails to.
export function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("listening", resolve);
    server.once("error", reject);
  });
}

// The child has ended, and all who listened to it.
export function outputOf(command: string): Promise<string> {
  const child = spawn(command);
  return new Promise((resolve, reject) => {
    child.stdout.on("line", resolve);
    child.once("exit", () => {
      reject(new Error("no output"));
    });
  });
}

// Who gives up ends what it listens to.
export function firstMessage(worker: EventEmitter & { terminate(): void }): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      worker.terminate();
      reject(new Error("no message"));
    }, 5_000);
    worker.once("message", (message) => {
      clearTimeout(timer);
      resolve(message);
    });
  });
}

interface Topics {
  subscribe(topic: string, listener: (value: string) => void): void;
  unsubscribe(topic: string): void;
}

// The topic is this call's own, and all its listeners go.
export function ask(topics: Topics, id: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      topics.unsubscribe(id);
      clearTimeout(timer);
    };
    topics.subscribe(id, (value) => {
      done();
      resolve(value);
    });
    const timer = setTimeout(() => {
      done();
      reject(new Error("no answer"));
    }, 1_000);
  });
}

interface Feed {
  addListener(event: string, listener: (value: string) => void): () => void;
}

// The removers are kept in a list.
export function first(feed: Feed): Promise<string> {
  return new Promise((resolve, reject) => {
    const removers: (() => void)[] = [];
    const stop = (): void => {
      for (const remove of removers) remove();
    };
    removers.push(
      feed.addListener("found", (value) => {
        stop();
        resolve(value);
      }),
      feed.addListener("missing", (value) => {
        stop();
        reject(new Error(value));
      }),
    );
  });
}

// Two handlers that do the same: either may come, as often as it likes.
export function configured(adapter: EventEmitter): Promise<unknown> {
  return new Promise((resolve) => {
    const handle = (settings: unknown): void => resolve(settings);
    adapter.on("launch", (settings) => handle(settings));
    adapter.on("attach", handle);
  });
}

// The timer of a later attempt is not one that waits for this one.
export function retrying(work: () => Promise<string>, left: number): Promise<string> {
  return new Promise((resolve, reject) => {
    work().then(resolve, (error: Error) => {
      if (left === 0) reject(error);
      else
        setTimeout(() => {
          retrying(work, left - 1).then(resolve, reject);
        }, 2_000);
    });
  });
}

// What is kept for a while has nothing to do with the promise.
export function remembered(cache: Map<string, string>, load: (done: (value: string) => void) => void): Promise<string> {
  return new Promise((resolve) => {
    load((value) => {
      cache.set("value", value);
      setTimeout(() => {
        cache.delete("value");
      }, 60_000);
      resolve(value);
    });
  });
}

// Each turn looks whether the promise has been settled meanwhile.
export function polled(isReady: () => boolean, stop: EventEmitter): Promise<void> {
  return new Promise((resolve, reject) => {
    let settled = false;
    const polling = setInterval(() => {
      if (settled || isReady()) {
        clearInterval(polling);
        resolve();
      }
    }, 100);
    stop.once("error", (error: Error) => {
      settled = true;
      reject(error);
    });
  });
}

// `finally` comes in each case.
export function timed(work: () => Promise<string>): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error("too slow"));
    }, 10_000);
    work()
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
      });
  });
}

// A moment later it is gone.
export function soon(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(new Error("aborted"));
    };
    signal.addEventListener("abort", onAbort, { once: true });
    setTimeout(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    }, 50);
  });
}

// The chain comes to the end of all.
export function bounded(work: () => Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error("too slow"));
    }, ms);
    work()
      .then(() => {
        resolve();
      })
      .catch((error: Error) => {
        reject(error);
      })
      .finally(() => {
        clearTimeout(timer);
      });
  });
}

// What it listens to besides has nothing to do with the promise.
export class Port {
  readonly #lines: string[] = [];

  constructor(
    private readonly parser: EventEmitter,
    private readonly open: (done: (error?: Error) => void) => void,
  ) {}

  start(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.parser.on("line", this.#onLine);
      this.open((error) => {
        if (error === undefined) resolve(this.#lines.length);
        else reject(error);
      });
    });
  }

  readonly #onLine = (line: string): void => void this.#lines.push(line);
}

// Whoever runs the source calls what it gives back, as soon as one of them has come.
export function firstOf(answers: Observable<string>, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const aborted = new Observable<never>((subscriber) => {
      const onAbort = (): void => subscriber.error(new Error("aborted"));
      signal.addEventListener("abort", onAbort);
      return () => signal.removeEventListener("abort", onAbort);
    });
    const subscription = race(answers, aborted).subscribe({
      next: (answer) => {
        resolve(answer);
        subscription.unsubscribe();
      },
      error: (error: Error) => {
        reject(error);
      },
    });
  });
}

// Nothing comes behind the beginning that could throw; or the failure clears it as well.
export function dialSafely(dial: (done: () => void) => void, limit: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const done = (): void => {
      clearTimeout(timer);
      resolve();
    };
    try {
      timer = setTimeout(() => reject(new Error("too late")), limit);
      dial(done);
    } catch (error) {
      clearTimeout(timer);
      reject(error as Error);
    }
  });
}

export function waitSafely(dial: (done: () => void) => void, limit: number): Promise<void> {
  return new Promise((resolve, reject) => {
    try {
      dial(() => undefined);
      const timer = setTimeout(() => reject(new Error("too late")), limit);
      timer.unref();
    } catch (error) {
      reject(error as Error);
    }
  });
}

// The handler settles the promise before it begins to listen, and leaves.
export function bodyOf(request: ClientRequest, asStream: boolean): Promise<IncomingMessage | string> {
  return new Promise((resolve, reject) => {
    request.once("response", (response) => {
      if (asStream) return resolve(response);
      if (response.headers["content-length"] === undefined) {
        response.destroy();
        return reject(new Error("no length"));
      }
      let text = "";
      const onData = (chunk: string): void => void (text += chunk);
      const onEnd = (): void => {
        response.removeListener("data", onData);
        response.removeListener("end", onEnd);
        resolve(text);
      };
      response.on("data", onData);
      response.on("end", onEnd);
    });
  });
}
