import { loggerCalls } from "./logger-members.ts";
import type { Model } from "./vocabulary.ts";

export const fastify: Model = {
  package: "fastify",
  source: "https://fastify.dev/docs/latest/Reference/Reply/",
  calls: {
    // "If you are sending a stream … Fastify will destroy it" at the response's end, and when the client has gone.
    "FastifyReply#send": { owns: 0, returns: "this" },
    ...loggerCalls("FastifyBaseLogger", {
      logs: ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
    }),
  },
  lent: {
    // "reply.hijack() … halt the execution of the normal request lifecycle"; otherwise Fastify ends the response.
    // The request and the response are one socket: to destroy the one is to take the other away from Fastify.
    "FastifyRequest#raw": { by: "Fastify", release: ["destroy"] },
    // Whose head is sent already, Fastify leaves alone when the handler returns nothing.
    "FastifyReply#raw": {
      by: "Fastify",
      release: ["end", "destroy"],
      // "reply.sse(…)" of the plugins for server-sent events writes to the raw reply, which is then ended by hand.
      exits: ["hijack", "sse"],
      begunBy: ["write", "writeHead", "flushHeaders"],
    },
  },
  levels: ["FastifyBaseLogger#level"],
  cites: {
    "FastifyReply#raw": "https://fastify.dev/docs/latest/Reference/Reply/#raw",
    "FastifyReply#send": "https://fastify.dev/docs/latest/Reference/Reply/#streams",
    "FastifyBaseLogger#level": "https://fastify.dev/docs/latest/Reference/Logging/",
  },
};
