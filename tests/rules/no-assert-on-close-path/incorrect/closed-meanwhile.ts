import assert from "node:assert";
import net from "node:net";

type Dial = (port: number, told: (error: Error | null) => void) => net.Socket;

// The stream is closed while its connection is being made: then the check comes before the error, and there is no socket.
export class Stream {
  #socket: net.Socket | undefined;

  constructor(private readonly fail: (error: Error) => void) {}

  open(dial: Dial, port: number): void {
    this.#socket = dial(port, (error) => {
      this.#connected(error);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #connected(error: Error | null): void {
    assert(this.#socket, "connected without a socket");
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ closedMeanwhile: `this.#socket` is asserted here before anybody looks at `error`, and `close` may have emptied it on line 20: this throws.
    if (error !== null) {
      this.fail(error);
      return;
    }
    this.#socket.setNoDelay(true);
  }
}

// The same where it is thrown, in a handler that stands where it is put on.
export class Link {
  #socket: net.Socket | null = null;

  open(dial: Dial, port: number, done: (error: Error | null) => void): void {
    this.#socket = dial(port, (error) => {
      if (this.#socket === null) throw new Error("connected without a socket");
//        ~~~~~~~~~~~~~~~~~~~~~ closedMeanwhile: `this.#socket` is a reason to throw here before anybody looks at `error`, and `stop` may have emptied it on line 51: this throws.
      if (error) {
        done(error);
        return;
      }
      this.#socket.setKeepAlive(true);
      done(null);
    });
  }

  stop(): void {
    this.#socket?.end();
    this.#socket = null;
  }
}
