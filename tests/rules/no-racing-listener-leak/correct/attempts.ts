// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import { setTimeout as delay } from "node:timers/promises";

// Each turn listens to an event, or an emitter, of its own.
export async function collect(bus: EventEmitter, parts: number): Promise<unknown[]> {
  const all: unknown[] = [];
  for (let part = 0; part < parts; part++) {
    bus.on(`part:${part}`, (value: unknown) => all.push(value));
    const own = new EventEmitter();
    own.on("part", (value: unknown) => all.push(value));
    await delay(10);
  }
  return all;
}

// It is taken off at the end of the attempt.
export async function ask(bus: EventEmitter, id: string, attempts: number): Promise<unknown> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    let answer: unknown;
    const onReply = (reply: unknown): void => {
      answer = reply;
    };
    bus.on(`reply:${id}`, onReply);
    bus.emit("request", id);
    await delay(1_000);
    bus.off(`reply:${id}`, onReply);
    if (answer !== undefined) return answer;
  }
  throw new Error("no reply");
}
