import type { MessagePort } from "node:worker_threads";
import type { EventEmitter } from "node:events";

// Nobody says that the other end of a port closes it where it cannot be opened.
export function run(port: MessagePort, work: EventEmitter): Promise<void> {
  return new Promise((resolve, reject) => {
    const beat = setInterval(() => console.log("still there"), 4_000);
//               ~~~~~~~~~~~ settlementTimer: This interval runs on when the promise settles on line 8: it is only cleared on line 10.
    work.on("error", reject);
    work.on("close", () => {
      clearInterval(beat);
      port.close();
      resolve();
    });
  });
}
