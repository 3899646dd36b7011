import type { Model, Resource } from "./vocabulary.ts";

/** "Closing a connection … drain: all subscriptions are drained, and then the connection is closed." */
const connection: Resource = {
  noun: "connection",
  release: ["close", "drain"],
  lost: "leaks",
  after: ["closed"],
  releasedWhen: ["isClosed", "isDraining"],
};

export const nats: Model = {
  package: "nats",
  source: "https://github.com/nats-io/nats.js/blob/main/core/README.md#draining-connections",
  resources: { NatsConnection: connection },
  calls: { connect: { acquires: "NatsConnection" } },
};

/** The package's parts since version 3. */
export const natsTransport: Model = {
  package: "@nats-io/transport-node",
  source: "https://github.com/nats-io/nats.js/blob/main/core/README.md#draining-connections",
  calls: { connect: { acquires: "@nats-io/nats-core NatsConnection" } },
};

export const natsCore: Model = {
  package: "@nats-io/nats-core",
  source: "https://github.com/nats-io/nats.js/blob/main/core/README.md#draining-connections",
  resources: { NatsConnection: connection },
  calls: { wsconnect: { acquires: "NatsConnection" } },
};
