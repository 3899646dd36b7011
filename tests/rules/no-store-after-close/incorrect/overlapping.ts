// options: { "evidence": "likely" }
// What is ended before a wait, and filled behind it.
import type { EventEmitter } from "node:events";
import type { Socket } from "node:net";

declare function dial(port: number): Promise<Socket>;
declare function portOf(name: string): Promise<number>;
declare function rows(id: string): Promise<AsyncGenerator<string>>;

// Two changes that come close together dial twice, and the first socket stays open.
export class Follower {
  #socket: Socket | undefined;

  constructor(names: EventEmitter) {
    names.on("change", (name: string) => {
      void this.follow(name);
    });
  }

  async follow(name: string): Promise<void> {
    this.#socket?.destroy();
    this.#socket = undefined;
    const port = await portOf(name);
    this.#socket = await dial(port);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ overlap: What was in `this.#socket` is ended on line 21, before the wait on line 24: of two calls of `follow()` that overlap, this overwrites what the other has stored.
  }
}

// The key is what the answer looks for when it comes, and the end leaves it where it is.
export function serve(requests: EventEmitter): () => void {
  const running: Record<string, AsyncGenerator<string> | undefined> = {};
  requests.on("start", async (id: string) => {
    running[id] = undefined;
    const answer = await rows(id);
    if (id in running) running[id] = answer;
    else await answer.return(undefined);
  });
  // The loop ends the generators that are there already.
  return () => {
    for (const generator of Object.values(running)) void generator?.return(undefined);
//                                                       ~~~~~~~~~ keptKey: This ends what `running[…]` holds and keeps the key, by which line 34 asks after the wait on line 33 whether it is still wanted: what comes later is stored all the same.
  };
}
