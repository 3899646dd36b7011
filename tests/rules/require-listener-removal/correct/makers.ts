// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

// The end takes it off.
export function createStore(bus: EventEmitter): { items: string[]; destroy(): void } {
  const items: string[] = [];
  const onItem = (item: string): void => void items.push(item);
  bus.on("item", onItem);
  return {
    items,
    destroy() {
      bus.off("item", onItem);
    },
  };
}

// What the maker makes ends with what it returns.
export function createQueue(work: (job: string) => void) {
  const events = new EventEmitter();
  events.on("job", work);
  return { push: (job: string) => events.emit("job", job), close: () => void events.removeAllListeners() };
}

// It ends what it was given.
export function wrapped(socket: EventEmitter & { close(): void }) {
  const seen: string[] = [];
  socket.on("message", (text: string) => seen.push(text));
  return { seen, close: () => socket.close() };
}
