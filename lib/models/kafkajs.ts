import type { Model, Resource } from "./vocabulary.ts";

const client = (noun: string): Resource => ({
  noun,
  release: ["disconnect"],
  lost: "leaks",
  after: ["connect"],
  startedBy: ["connect"],
});

export const kafkajs: Model = {
  package: "kafkajs",
  source: "https://kafka.js.org/docs/producing#producing-messages",
  resources: {
    Producer: client("producer"),
    Consumer: client("consumer"),
    Admin: client("admin client"),
    // "To commit or abort": until then the producer can begin no other one.
    Transaction: {
      noun: "transaction",
      release: ["commit", "abort"],
      lost: "starves",
      heldWhen: ["isActive"],
    },
  },
  calls: {
    "Kafka#producer": { acquires: "Producer" },
    "Kafka#admin": { acquires: "Admin" },
    "Producer#transaction": { acquires: "Transaction" },
  },
  cites: {
    Admin: "https://kafka.js.org/docs/admin",
    Consumer: "https://kafka.js.org/docs/consuming",
    Transaction: "https://kafka.js.org/docs/transactions",
  },
};
