/** Listeners that stay, or are missing, where no end of the owner tells it. */
import { EventEmitter } from "node:events";
import type { Socket } from "node:net";

// Each negotiation puts one on, and the event comes only where there is a picture.
export class Negotiator {
  readonly #peer = new EventEmitter();

  negotiate(): void {
    this.#peer.once("picture", () => {
      console.log("there is a picture"); // MISSED(require-listener-removal): an event that is waited for once is taken to come.
    });
    this.#peer.emit("offer");
  }
}

// The socket that comes later gets no such listener, so nobody notices when it is lost.
export class Channel {
  #socket: Socket;

  constructor(socket: Socket, onLost: () => void) {
    this.#socket = socket;
    this.#socket.on("close", onLost);
  }

  reconnect(socket: Socket): void {
    this.#socket = socket; // MISSED(require-listener-removal): that a listener is missing on a new one like the old is asked by no rule.
  }

  close(): void {
    this.#socket.destroy();
  }
}

// Each update keeps one more disposable for the same entry.
export class StatusBar {
  readonly #disposables: Disposable[] = [];

  readonly #entries = new Map<string, string>();

  set(id: string, text: string): void {
    this.#entries.set(id, text);
    this.#disposables.push({ [Symbol.dispose]: () => void this.#entries.delete(id) }); // MISSED(require-owned-release): a list that only grows is ended with its owner, and how often it is added to is not known.
  }

  [Symbol.dispose](): void {
    for (const each of this.#disposables) each[Symbol.dispose]();
  }
}
