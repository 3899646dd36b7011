import type { ResourceEvent } from "../../engine/typestate/events.ts";
import type { History } from "../../engine/typestate/track.ts";

/** What happens but for an exception. */
export function withoutThrows(history: History): History {
  const isThrown = (event: ResourceEvent): boolean =>
    event.kind === "leaked"
      ? event.exit === "throw" || event.exit === "implicit throw"
      : event.kind === "overwritten" && event.raised !== undefined;
  return { ...history, events: history.events.filter((event) => !isThrown(event)) };
}
