// options: {"evidence":"likely"}
import { createServer, type Server } from "node:net";

let server: Server;
let beats: NodeJS.Timeout | undefined;

export function start(port: number): void {
  server = createServer().listen(port);
  beats = setInterval(() => console.debug("alive"), 1000);
}

// A service whose start failed is stopped as well.
export function stop(): void {
  server.close();
//~~~~~~~~~~~~ notSetYet: `server` is gone when `stop` comes before `start`, which sets it on line 8: this throws.
  clearInterval(beats);
}

// What a closure keeps is set by one of its functions, and counted on by another.
export function makeFeed(port: number): { open(): void; close(): void } {
  let feed: Server | null = null;
  return {
    open() {
      feed = createServer().listen(port);
    },
    close() {
      feed!.close();
//    ~~~~~~~~~~~ notSetYet: `feed` is gone when `close` comes before `open`, which sets it on line 23: this throws.
    },
  };
}
