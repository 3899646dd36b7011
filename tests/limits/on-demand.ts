/** Frameworks' ends, transactions and counts that we do not see. */
import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";

// The line is cut before the answer is written to it.
export function refuse(request: IncomingMessage, response: ServerResponse): void {
  request.destroy(); // MISSED(no-framework-owned-close): that a request and a response share a connection is in no model.
  response.writeHead(413).end("too large");
}

// The pipeline has ended its last stream.
export async function trailed(response: ServerResponse, path: string): Promise<void> {
  await pipeline(createReadStream(path), response);
  response.write("over"); // MISSED(no-use-after-release): a model can say that a call owns its arguments, and not which of them has ended when it is done.
}
