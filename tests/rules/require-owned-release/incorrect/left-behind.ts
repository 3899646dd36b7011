// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";

interface Wait {
  readonly timer: NodeJS.Timeout;
  readonly since: number;
  readonly limit: number;
}

// When the time is up the entry is gone, and its timer is not cleared as on the other way.
export class Requests {
  readonly #waits = new Map<number, Wait>();
  readonly #handlers = new Map<number, () => void>();
  readonly #progress = new Map<number, (done: number) => void>();

  begin(id: number, limit: number, onTimeout: () => void): void {
    this.#waits.set(id, { timer: setTimeout(onTimeout, 1000), since: Date.now(), limit });
  }

  renew(id: number): void {
    const wait = this.#waits.get(id);
    if (wait === undefined) return;
    if (Date.now() - wait.since > wait.limit) {
      this.#waits.delete(id);
//    ~~~~~~~~~~~~~~~~~~~~~~ droppedEntry: The timer in `this.#waits[…].timer` is forgotten here, and not released as on line 27.
      throw new Error("too late");
    }
    clearTimeout(wait.timer);
  }

  finish(id: number): void {
    const wait = this.#waits.get(id);
    clearTimeout(wait?.timer);
    this.#waits.delete(id);
  }

  // The other maps are emptied; the timers go on, each with its handler.
  onClose(): void {
    this.#handlers.clear();
//  ~~~~~~~~~~~~~~ leftEntries: `onClose()` empties `#handlers` and `#progress`, and leaves each timer in `this.#waits[…].timer` running.
    this.#progress.clear();
  }
}

// The loop is left in its first turn.
export class Pool {
  readonly #sockets = new Set<Socket>();

  open(port: number): void {
    this.#sockets.add(connect(port));
  }

  destroyAll(): unknown {
    for (const socket of this.#sockets) {
      return socket.destroy();
//    ~~~~~~~~~~~~~~~~~~~~~~~~ firstOnly: This leaves the loop in its first turn, so that only the first of `this.#sockets` is released.
    }
    return undefined;
  }
}

// It ends without a step, though something may be pending.
export class Debouncer {
  #last = 0;

  constructor(private readonly run: () => void) {}

  refresh(): void {
    this.#last = Date.now();
    setTimeout(() => {
//  ~~~~~~~~~~~~~~~~~~> unkept: Nobody keeps the timer that is made here, so that `dispose()` (line 72) cannot stop it.
      if (Date.now() > this.#last) this.run();
    }, 1000);
  }

  dispose(): void {}
}

// The test asks for an option only, and the handler clears in one case only.
export class Stream {
  #alive: NodeJS.Timeout | undefined;
  #id: string | undefined;

  constructor(private readonly ms: number | undefined) {}

  replay(socket: Socket, id: string): void {
    socket.on("end", () => {
      if (this.#id === id) this.#stop();
    });
    if (this.ms !== undefined) {
      this.#alive = setInterval(() => {
//                  ~~~~~~~~~~~~~~~~~~~> overwritten: `this.#alive` gets another interval here, and nothing releases the one in it.
        if (!socket.write(":")) this.#stop();
      }, this.ms);
    }
    this.#id = id;
  }

  close(): void {
    this.#stop();
  }

  #stop(): void {
    clearInterval(this.#alive);
    this.#alive = undefined;
  }
}

// deactivate() is a part of close(), which is the end.
export class Hub {
  #channel = new BroadcastChannel("hub");
//           ~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The broadcast channel in `this.#channel` is made here, and `close()` (line 114) does not release it.
  #work: AbortController | undefined = new AbortController();

  deactivate(): void {
    this.#work?.abort();
    this.#work = undefined;
  }

  close(): void {
    this.deactivate();
  }

  say(text: string): void {
    this.#channel.postMessage(text);
  }
}
