/** Names of events with spaces, of which none is the one that was added. */
import type { EventEmitter } from "node:events";

// The first is a list without it, the second another name, or a list that has only a part of it.
export class Line {
  private shown = 0;

  constructor(private readonly feed: EventEmitter) {
    feed.on("dragstart", this.show);
    feed.on("user joined", this.count);
  }

  detach(): void {
    this.feed.off("dragend mouseup", this.show);
//            ~~~ otherEvent: Nothing is removed here: the listener was added for "dragstart" on line 9.
    this.feed.off("user left", this.count);
//            ~~~ otherEvent: Nothing is removed here: the listener was added for "user joined" on line 10.
  }

  private readonly show = (): void => {
    this.shown++;
  };

  private readonly count = (): void => {
    this.shown--;
  };
}
