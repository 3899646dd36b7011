// options: {"evidence":"likely"}
import { EventEmitter } from "node:events";

interface Slots {
  release(): void;
}

// The timer may have given it back already, of which only one of the two ways takes note.
export function run(slots: Slots, work: Promise<void>): void {
  let isTimedOut = false;
  setTimeout(() => {
    isTimedOut = true;
    slots.release();
  }, 1000);
  work
    .then(() => {
      if (isTimedOut) return;
      slots.release();
    })
    .catch(() => {
      slots.release();
//    ~~~~~~~~~~~~~~~ unasked: `then` asks for `isTimedOut` on line 17 so that `slots.release()` happens once; here it happens whether it has or not.
    });
}

// The same the other way round, with both given at once, and a count.
export class Pool {
  busy = 0;
  isClosed = false;

  use(work: Promise<void>): void {
    this.busy++;
    void work.then(
      () => {
        this.busy--;
//      ~~~~~~~~~~~ unasked: `then` asks for `isClosed` on line 37 so that `this.busy--` happens once; here it happens whether it has or not.
      },
      () => {
        if (!this.isClosed) this.busy--;
      },
    );
  }

  close(): void {
    this.isClosed = true;
    this.busy--;
  }
}

// Whoever begins twice before it has loaded has the scripts sent twice, of which there are none the second time.
export class Scripts extends EventEmitter {
  #loading: Promise<void> | null = null;
  #early: string[] | null = [];

  begin(): void {
    if (this.#loading) {
      void this.#loading.then(() => {
//         ~~~~~~~~~~~~~ continuedTwice: Of two calls before `this.#loading` settles, both find it here, and what line 57 does is done twice: empty it first.
        this.#loading = null;
        this.#early!.forEach((script) => this.emit("script", script));
        this.#early = null;
      });
    }
  }

  // And here its end is told twice.
  end(): void {
    if (this.#loading)
      void this.#loading.finally(() => {
//         ~~~~~~~~~~~~~ continuedTwice: Of two calls before `this.#loading` settles, both find it here, and what line 67 does is done twice: empty it first.
        this.emit("end");
        this.#loading = null;
      });
  }
}
