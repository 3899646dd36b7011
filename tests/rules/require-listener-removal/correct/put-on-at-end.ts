// Ends that put on what was taken off before, or something else.
import type { EventEmitter } from "node:events";

declare function useEffect(effect: () => () => void): void;

// For the time of the effect it is off.
export function usePause(feed: EventEmitter, onNews: () => void): void {
  useEffect(() => {
    feed.off("news", onNews);
    return () => void feed.on("news", onNews);
  });
}

// What is waited for at the end.
export class Link {
  private readonly onData = (): void => console.log(this.socket.listenerCount("data"));

  constructor(private readonly socket: EventEmitter) {
    socket.on("data", this.onData);
  }

  close(): void {
    this.socket.off("data", this.onData);
    this.socket.once("close", () => console.log("closed"));
  }
}
