import type { Model } from "./vocabulary.ts";

export const opentelemetryApi: Model = {
  package: "@opentelemetry/api",
  source: "https://opentelemetry.io/docs/languages/js/instrumentation/#create-spans",
  resources: {
    // "You must end() a span": one that is not ended is never exported. Ending it again only logs a warning.
    // Its context stays valid, so that others may still name it as their parent or link to it.
    Span: {
      noun: "span",
      release: ["end"],
      lost: "leaks",
      brief: true,
      after: ["spanContext", "isRecording"],
      keepsAnswers: true,
    },
  },
  calls: {
    "Tracer#startSpan": { acquires: "Span" },
    "Tracer#startActiveSpan": {
      acquires: [1, 2, 3].map((argument) => ({ resource: "Span", at: { argument, parameter: 0 } })),
      calls: [1, 2, 3].map((argument) => ({ argument, when: "now", times: "once" })),
    },
    // The context carries the span, and whoever started that ends it.
    "TraceAPI#setSpan": {},
    "ContextAPI#with": { calls: [{ argument: 1, when: "now", times: "once" }] },
    "UpDownCounter#add": { counts: { byArgument: 0 } },
  },
  cites: {
    "Tracer#startActiveSpan": "https://opentelemetry.io/docs/languages/js/instrumentation/#create-nested-spans",
    "UpDownCounter#add": "https://opentelemetry.io/docs/languages/js/instrumentation/#using-updown-counters",
  },
};
