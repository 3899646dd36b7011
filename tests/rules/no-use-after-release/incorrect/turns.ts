import { connect, type Socket } from "node:net";
import type { Span } from "@opentelemetry/api";

type Event = { readonly type: "part"; readonly text: string } | { readonly type: "done" };

// The one way leads on to the other.
export function told(events: readonly Event[], span: Span): void {
  for (const event of events) {
    switch (event.type) {
      case "done":
        span.end();
      // eslint-disable-next-line no-fallthrough
      case "part":
        span.addEvent(event.type);
//      ~~~~~~~~~~~~~~~~~~~~~~~~~ used: `span` (span) was released by `span.end()` on line 11 and is used here.
        break;
    }
  }
}

// It is used behind the loop as well.
export function counted(events: readonly Event[], span: Span): void {
  for (const event of events) {
    if (event.type === "done") span.end();
  }
  span.addEvent("all", { count: events.length });
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ used: `span` (span) was released by `span.end()` on line 23 and is used here.
}

// It is over before the first wait.
export function refused(port: number, note: () => Promise<void>): Socket {
  const socket = connect(port);
  void (async () => {
    socket.destroy();
    await note();
  })();
  return socket;
//~~~~~~~~~~~~~~ returned: `socket` (socket) was released by `socket.destroy()` on line 32 and is handed out here.
}

// Here the function waits for it.
export async function copied(port: number, copy: (socket: Socket) => Promise<void>): Promise<Socket> {
  const socket = connect(port);
  await (async () => {
    await copy(socket);
    socket.destroy();
  })();
  return socket;
//~~~~~~~~~~~~~~ returned: `socket` (socket) was released by `socket.destroy()` on line 43 and is handed out here.
}
