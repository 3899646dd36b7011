// What is kept is what the call returned that put the listener on.
import { EventEmitter } from "node:events";

// addEventListener() returns nothing.
export class Shortcuts {
  private listener: unknown;

  constructor(private readonly act: () => void) {}

  init(): void {
    this.listener = window.addEventListener("keyup", () => this.act(), false);
  }

  remove(): void {
    window.removeEventListener("keyup", this.listener as unknown as () => void);
//         ~~~~~~~~~~~~~~~~~~~ returnedInstead: Nothing is removed here: `this.listener` holds what the call on line 11 returned, and not the listener that it was given.
  }
}

// on() returns the emitter.
export function follow(feed: EventEmitter, show: (text: string) => void): () => void {
  const listener = feed.on("text", (text: string) => show(text));
  return () => {
    feed.off("text", listener as unknown as () => void);
//       ~~~ returnedInstead: Nothing is removed here: `listener` holds what the call on line 21 returned, and not the listener that it was given.
  };
}
