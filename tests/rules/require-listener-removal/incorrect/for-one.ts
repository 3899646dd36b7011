// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

interface Span {
  readonly id: string;
}

// Each span adds a listener, and each of them is asked about all spans that come.
export function whenEnded(client: EventEmitter, span: Span, told: (span: Span) => void): void {
  client.on("end", (ended: Span) => {
//       ~~ forOne: The listener for "end" on `client` is for `span` alone, and stays on `client` when that is over: each call adds another one.
    if (ended !== span) return;
    told(ended);
  });
}

// It is told apart by its name.
export function trace(client: EventEmitter, span: Span): void {
  client.on("end", ({ id }: Span) => {
//       ~~ forOne: The listener for "end" on `client` is for `span.id` alone, and stays on `client` when that is over: each call adds another one.
    if (id === span.id) {
      console.debug("ended", id);
    }
  });
}
