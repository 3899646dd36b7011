import { EventEmitter } from "node:events";

// Each of the two needs the other, and is taken off by being called.
export class Door extends EventEmitter {
  opened(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      let onOpen: (key: unknown) => void;
      let onError: (error: Error) => void;
      onOpen = (key) => {
        this.removeListener("error", onError);
        resolve(key);
      };
      onError = (error) => {
        this.removeListener("open", onOpen);
        reject(error);
      };
      this.once("open", onOpen);
      this.once("error", onError);
    });
  }
}

// The function around the executor takes them off, however the promise settles.
export class Transfers {
  readonly #hub: EventEmitter;

  constructor(hub: EventEmitter) {
    this.#hub = hub;
  }

  async send(name: string): Promise<void> {
    let takeOff: (() => void) | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        const onCancel = (): void => {
          resolve();
        };
        this.#hub.on("cancel", onCancel);
        takeOff = () => {
          this.#hub.off("cancel", onCancel);
        };
        setTimeout(() => {
          reject(new Error(`${name} takes too long`));
        }, 1000);
      });
    } finally {
      takeOff?.();
    }
  }
}

// The signal is that of the request, and ends with it.
export async function serve(request: Request, answer: (request: Request) => Promise<Response>): Promise<Response> {
  const work = new AbortController();
  request.signal.addEventListener("abort", () => {
    work.abort();
  });
  return await answer(request);
}
