/** Owners that leave something behind, where what is theirs cannot be told from what they were lent. */
import { connect, type Http2Session } from "node:http2";
import type { Socket } from "node:net";

class Presence {
  readonly #timer = setInterval(() => {
    this.update();
  }, 1_000);

  update(): void {}

  destroy(): void {
    clearInterval(this.#timer);
  }
}

// Whoever passes none leaves it to the provider to make one, and to nobody to end it.
export class Provider {
  readonly #socket: Socket;

  readonly presence: Presence;

  constructor(socket: Socket, { presence = new Presence() }: { presence?: Presence } = {}) {
    this.#socket = socket;
    this.presence = presence; // MISSED(require-owned-release): what a default makes may as well be lent by the caller, who then ends it.
  }

  destroy(): void {
    this.#socket.destroy();
  }
}

// A session that has been told to go away is not destroyed yet, and takes no request any more.
export class Sessions {
  readonly #byHost = new Map<string, Http2Session>();

  of(host: string): Http2Session {
    const known = this.#byHost.get(host);
    if (known !== undefined && !known.destroyed) return known; // MISSED(no-use-after-release): which of several states of a thing lets it be used is in no model.
    const session = connect(host);
    session.on("close", () => {
      this.#byHost.delete(host);
    });
    this.#byHost.set(host, session);
    return session;
  }

  close(): void {
    for (const session of this.#byHost.values()) session.destroy();
    this.#byHost.clear();
  }
}

type Handler = (message: string) => void;

// The disposable of an old registration takes off whatever has come in its place.
export class Handlers {
  readonly #byMethod = new Map<string, Handler>();

  on(method: string, handler: Handler): Disposable {
    this.#byMethod.set(method, handler);
    return {
      [Symbol.dispose]: () => {
        this.#byMethod.delete(method); // MISSED(no-store-after-close): a removal that hits somebody else's entry is no store, and no other rule asks for it.
      },
    };
  }

  call(method: string, message: string): void {
    this.#byMethod.get(method)?.(message);
  }
}

// A timer that keeps nobody up works all the same when its owner is over.
export class Reconnecting {
  readonly #peers = new Map<string, object>();
  #isDestroyed = false;

  later(address: string): void {
    if (this.#isDestroyed) return;
    const timer = setTimeout(() => {
      this.#peers.set(address, {});
    }, 1000); // MISSED(require-owned-release): `unref` is taken for enough, as it is where an entry of a cache is forgotten.
    timer.unref();
  }

  destroy(): void {
    this.#isDestroyed = true;
    this.#peers.clear();
  }
}
