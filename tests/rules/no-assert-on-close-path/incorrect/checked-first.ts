// options: { "evidence": "likely" }
import assert from "node:assert";
import net from "node:net";

declare function dial(told: (error: Error | null, descriptor: number) => void): void;

declare function settled<Value>(promise: Promise<Value>): Promise<[Error | null, Value | undefined]>;

// The descriptor says nothing when the dialling has failed.
export function start(fail: (error: Error) => void): void {
  dial((error, descriptor) => {
    if (descriptor < 0) process.abort();
//      ~~~~~~~~~~~~~~ checkedFirst: Where `error` is set there may be no `descriptor`: this check fails before anybody looks at `error`, and hides it.
    if (error) {
      fail(error);
      return;
    }
    console.log(descriptor);
  });
}

// What is known of the failure is hidden by what is thrown before.
export async function connect(open: () => Promise<net.Socket>): Promise<net.Socket> {
  const [error, socket] = await settled(open());
  assert(socket !== undefined);
//       ~~~~~~~~~~~~~~~~~~~~ checkedFirst: Where `error` is set there may be no `socket`: this check fails before anybody looks at `error`, and hides it.
  if (error) throw error;
  return socket;
}

// Without a check the step fails by itself, where the end has emptied the field.
export class Stream {
  #socket: net.Socket | undefined;

  open(port: number): void {
    this.#socket = net.connect(port);
    this.#socket.once("connect", () => {
      this.#connected(null);
    });
    this.#socket.once("error", (error) => {
      this.#connected(error);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #connected(error: Error | null): void {
    this.#socket!.setNoDelay(true);
//  ~~~~~~~~~~~~~~~~~~~~~~~~ closedMeanwhile: `this.#socket` is looked into here before anybody looks at `error`, and `close` may have emptied it on line 45: this throws.
    if (error) console.error(error);
  }
}
