// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

interface Span extends EventEmitter {
  readonly id: string;
}

// It takes itself off when its turn has come.
export function onceEnded(client: EventEmitter, span: Span, told: (span: Span) => void): void {
  const onEnd = (ended: Span): void => {
    if (ended !== span) return;
    client.off("end", onEnd);
    told(ended);
  };
  client.on("end", onEnd);
}

// It is put on the one that it is for, and goes with it.
export function hear(span: Span, told: (span: Span) => void): void {
  span.on("end", (ended: Span) => {
    if (ended !== span) return;
    told(ended);
  });
}

// It is for all of a kind, which the caller says once.
export function hearAll(client: EventEmitter, told: (span: Span) => void): void {
  client.on("end", (ended: Span) => {
    if (ended.id === "") return;
    told(ended);
  });
}
