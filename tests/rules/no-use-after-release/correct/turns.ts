import { connect, type Socket } from "node:net";
import type { Span } from "@opentelemetry/api";

type Event = { readonly type: "part"; readonly text: string } | { readonly type: "done" };

// Whoever sends the events says "done" last.
export function told(events: readonly Event[], span: Span): void {
  for (const event of events) {
    switch (event.type) {
      case "part":
        span.addEvent("part", { text: event.text });
        break;
      case "done":
        span.end();
        break;
    }
  }
}

export async function answered(events: AsyncIterable<Event>, span: Span): Promise<void> {
  for await (const event of events) {
    if (event.type === "done") {
      span.end();
    } else {
      span.addEvent("part", { text: event.text });
    }
  }
}

// Whoever gets it has it for as long as the copy goes on.
export function copied(port: number, copy: (socket: Socket) => Promise<void>): Socket {
  const socket = connect(port);
  void (async () => {
    await copy(socket);
    socket.destroy();
  })();
  return socket;
}
