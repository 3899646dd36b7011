import type { Model } from "./vocabulary.ts";

export const amqplib: Model = {
  package: "amqplib",
  source: "https://amqp-node.github.io/amqplib/channel_api.html#connect",
  resources: {
    // "This will also close the channels" of the connection, and closing it a second time is an error.
    ChannelModel: { noun: "connection", release: ["close"], again: "throws", lost: "leaks" },
    Channel: { noun: "channel", release: ["close"], again: "throws", lost: "collected" },
  },
  calls: {
    connect: { acquires: "ChannelModel" },
  },
  cites: {
    ChannelModel: "https://amqp-node.github.io/amqplib/channel_api.html#model_close",
    Channel: "https://amqp-node.github.io/amqplib/channel_api.html#channel_close",
  },
};

export const amqplibCallbacks: Model = {
  package: "amqplib/callback_api",
  source: "https://amqp-node.github.io/amqplib/channel_api.html#connect",
  resources: {
    Connection: { noun: "connection", release: ["close"], again: "throws", lost: "leaks" },
    Channel: { noun: "channel", release: ["close"], again: "throws", lost: "collected" },
  },
  calls: {
    connect: {
      acquires: [0, 1, 2].map((argument) => ({ resource: "Connection", at: { argument, parameter: 1 } })),
      calls: [0, 1, 2].map((argument) => ({ argument, when: "later", times: "once", errorFirst: true })),
    },
    "Connection#createChannel": { calls: [{ argument: 0, when: "later", times: "once", errorFirst: true }] },
    "Connection#createConfirmChannel": { calls: [{ argument: 0, when: "later", times: "once", errorFirst: true }] },
    "Connection#close": { calls: [{ argument: 0, when: "later", times: "once" }] },
  },
};
