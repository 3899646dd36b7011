import type { FastifyReply } from "fastify";

interface WithEvents extends FastifyReply {
  sse(event: { data: string }): FastifyReply;
}

// A stream of events goes to the raw reply: nobody else ends it.
export async function events(reply: WithEvents, load: () => Promise<string>): Promise<unknown> {
  reply.sse({ data: await load() });
  return reply.raw.end();
}
