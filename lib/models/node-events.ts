import { emitterCalls } from "./emitter-members.ts";
import type { Model } from "./vocabulary.ts";

export const nodeEvents: Model = {
  package: "node:events",
  default: "EventEmitter",
  source: "https://nodejs.org/docs/latest-v20.x/api/events.html",
  calls: {
    ...emitterCalls("EventEmitter"),
    // "Creates a Promise that is fulfilled when the EventEmitter emits the given event": it takes its listeners off.
    once: {},
    // "an AsyncIterator that iterates eventName events": they stay until it is returned or aborted.
    on: { keeps: 0 },
    // "Listens once to the abort event on the provided signal" and returns a Disposable.
    addAbortListener: {
      listens: { listener: 1, once: true, remover: "@@dispose" },
      calls: [{ argument: 1, when: "later", times: "maybe" }],
    },
  },
  cites: {
    addAbortListener: "https://nodejs.org/docs/latest-v20.x/api/events.html#eventsaddabortlistenersignal-listener",
    once: "https://nodejs.org/docs/latest-v20.x/api/events.html#eventsonceemitter-name-options",
  },
};

/** `NodeJS.EventEmitter` is the interface under which `process`, old streams and many libraries' types are emitters. */
export const nodeEventsGlobal: Model = {
  package: "lib",
  source: "https://nodejs.org/docs/latest-v20.x/api/events.html#class-eventemitter",
  calls: emitterCalls("NodeJS.EventEmitter"),
};
