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
//      ~~~~~~~~~~~~~~~~~~~~~~~~~ used: `span` (span) was released by `span.end()` on line 10 and is used here.
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
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ used: `span` (span) was released by `span.end()` on line 22 and is used here.
}
