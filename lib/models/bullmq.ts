import type { Model, Resource } from "./vocabulary.ts";

const connected = (noun: string): Resource => ({ noun, release: ["close", "disconnect"], lost: "leaks" });

export const bullmq: Model = {
  package: "bullmq",
  source: "https://docs.bullmq.io/guide/connections",
  resources: {
    Queue: connected("queue"),
    QueueEvents: connected("queue listener"),
    FlowProducer: connected("flow producer"),
  },
  calls: {
    "new Queue": { acquires: "Queue" },
    "new QueueEvents": { acquires: "QueueEvents" },
    "new FlowProducer": { acquires: "FlowProducer" },
  },
};
