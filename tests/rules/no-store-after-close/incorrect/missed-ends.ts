// options: { "evidence": "likely" }
import type { IncomingMessage, ServerResponse } from "node:http";

interface Feed {
  close(): void;
}
declare function openFeed(): Promise<Feed>;
declare function whoIs(request: IncomingMessage): Promise<string>;

// Who has gone while the feed was opened is never heard of.
export async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const feed = await openFeed();
  response.on("close", () => {
//         ~~ missedEnd: `response` may have gone during the wait on line 12: its 'close' has come then, and this listener never hears of it. Listen before the wait.
    feed.close();
  });
  response.writeHead(200);
}

// The same of the request, and of what is cleared then.
export async function poll(req: IncomingMessage, respond: (text: string) => void): Promise<void> {
  await openFeed();
  const timer = setInterval(() => {
    respond("still there");
  }, 1000);
  req.on("close", () => {
//    ~~ missedEnd: `req` may have gone during the wait on line 21: its 'close' has come then, and this listener never hears of it. Listen before the wait.
    clearInterval(timer);
  });
}
