// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

// Each attempt puts one more listener on the same bus, and the answer calls them all.
export async function ask(bus: EventEmitter, id: string, attempts: number): Promise<unknown> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    let answer: unknown;
    bus.on(`reply:${id}`, (reply: unknown) => {
//      ~~ turn: Each turn of the loop adds another listener to `bus`, and nothing takes it off.
      answer = reply;
    });
    bus.emit("request", id);
    await delay(1_000);
    if (answer !== undefined) return answer;
  }
  throw new Error("no reply");
}
