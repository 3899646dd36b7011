// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

interface Connection extends EventEmitter {
  ping(): void;
}

// Two listeners, and each settlement but one removes one of them.
export function fetchMembers(client: EventEmitter, socket: EventEmitter): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const timeout = setTimeout(() => {
      client.off("chunk", onChunk);
      reject(new Error("timed out"));
    }, 5_000);
    const onChunk = (members: string[]): void => {
      clearTimeout(timeout);
      client.off("chunk", onChunk);
      resolve(members);
    };
    const onLimit = (): void => {
      clearTimeout(timeout);
      client.off("chunk", onChunk);
      socket.off("limit", onLimit);
      reject(new Error("rate limited"));
    };
    socket.on("limit", onLimit);
//         ~~ settlement: The listener for "limit" on `socket` stays when the promise settles on line 13: it is only taken off on line 23.
    client.on("chunk", onChunk);
  });
}

// The early way out forgets what was put on the line before.
export class Engine extends EventEmitter {
  waitForLow(channel: EventTarget | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const onClosing = (): void => reject(new Error("closed"));
      this.once("closing", onClosing);
//         ~~~~ settlement: The listener for "closing" on `this` stays when the promise settles on line 38: it is only taken off on line 44.
      if (channel === undefined) {
        reject(new Error("no channel"));
        return;
      }
      channel.addEventListener(
//            ~~~~~~~~~~~~~~~~ settledElsewhere: The listener for "low" on `channel` stays when the promise settles on line 35 for another reason: nothing takes it off.
        "low",
        () => {
          this.off("closing", onClosing);
          resolve();
        },
        { once: true },
      );
    });
  }
}

// The timer of a lost race keeps the process alive.
export async function withTimeout<T>(work: Promise<T>): Promise<T> {
  const timeout = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error("timed out")), 30_000);
//  ~~~~~~~~~~ raceTimer: This timer runs on when another contender wins the race on line 58, and nothing can clear it.
  });
  return await Promise.race([work, timeout]);
}

// So does one whose id nobody clears, and one that is pushed to the contenders.
export async function first<T>(work: Promise<T>[], ms: number): Promise<T | undefined> {
  const contenders: Promise<T | undefined>[] = [...work];
  contenders.push(new Promise((resolve) => setTimeout(resolve, ms)));
//                                         ~~~~~~~~~~ raceTimer: This timer runs on when another contender wins the race on line 65, and nothing can clear it.
  return await Promise.race(contenders);
}

// Where pings are answered at once, the interval goes on when the connection is closed.
export function serve(connection: Connection, log: (text: string) => void): void {
  let answered = true;
  connection.on("pong", () => {
    answered = true;
  });
  const pinging = setInterval(() => {
//                ~~~~~~~~~~~ connectionInterval: This interval runs on when `connection` has ended: the handler of "close" on line 79 does not clear it.
    if (!answered) clearInterval(pinging);
    answered = false;
    connection.ping();
  }, 10_000);
  connection.on("close", () => log(`closed after ${answered ? "an" : "no"} answer`));
}

// Nobody can clear an interval without its id.
export function watch(connection: Connection): void {
  setInterval(() => connection.ping(), 10_000);
//~~~~~~~~~~~ connectionInterval: This interval runs on when `connection` has ended: the handler of "close" on line 85 does not clear it.
  connection.once("close", () => connection.removeAllListeners());
}

// What goes on from the timer is still a timer.
export async function within<T>(work: Promise<T>): Promise<T | undefined> {
  const late = new Promise<void>((resolve) => setTimeout(resolve, 30_000));
//                                            ~~~~~~~~~~ raceTimer: This timer runs on when another contender wins the race on line 91, and nothing can clear it.
  return await Promise.race([work, late.then(() => undefined)]);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

// A function that sleeps cannot be woken.
export async function holds(condition: Promise<void>, ms: number): Promise<boolean> {
  return await Promise.race([sleep(ms).then(() => false), condition.then(() => true)]);
//                           ~~~~~ raceTimer: This timer runs on when another contender wins the race on line 100, and nothing can clear it.
}

// It clears itself when it goes off, which is no help before.
export async function atMost<T>(work: Promise<T>, ms: number): Promise<T> {
  const late = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => {
//                ~~~~~~~~~~ raceTimer: This timer runs on when another contender wins the race on line 111, and nothing can clear it.
      clearTimeout(timer);
      reject(new Error("timed out"));
    }, ms);
  });
  return await Promise.race([work, late]);
}
