// options: { "evidence": "likely" }
import type { IncomingMessage, ServerResponse } from "node:http";

interface Feed {
  close(): void;
}
declare function openFeed(): Promise<Feed>;
declare function bodyOf(request: IncomingMessage): Promise<string>;

// It listens before it waits.
export async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let feed: Feed | undefined;
  let isGone = false;
  response.on("close", () => {
    isGone = true;
    feed?.close();
  });
  feed = await openFeed();
  if (isGone) feed.close();
}

// It asks behind the wait.
export async function careful(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const feed = await openFeed();
  if (response.destroyed) {
    feed.close();
    return;
  }
  response.on("close", () => {
    feed.close();
  });
}

// The body of a request whose client has gone does not come.
export async function take(request: IncomingMessage, feed: Feed): Promise<string> {
  const body = await bodyOf(request);
  request.on("close", () => {
    feed.close();
  });
  return body;
}

// It only writes down that somebody has gone.
export async function log(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await openFeed().then((feed) => feed.close());
  response.on("close", () => {
    console.log("gone");
  });
}
