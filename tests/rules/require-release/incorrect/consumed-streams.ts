// options: { "evidence": "likely" }
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline, type Readable } from "node:stream";

type Take = (error: Error | null, file: Readable) => void;
declare const files: {
  find(key: string, take: Take): void;
  read(key: string): Promise<Readable>;
};

// What only warms the cache leaves the file unread.
export function send(request: IncomingMessage, response: ServerResponse, key: string): void {
  files.find(key, (error, file) => {
    if (error) {
      response.destroy(error);
      return;
    }
    if (request.headers["x-warm"] !== undefined) {
      response.end();
      return;
//    ~~~~~~~ leftOpen: `file` (stream), acquired on line 13, is not released when it returns on line 20.
    }
    pipeline(file, response, () => undefined);
  });
}

// The head of an answer has no body.
export async function sendHead(request: IncomingMessage, response: ServerResponse, key: string): Promise<void> {
  const file = await files.read(key);
  response.setHeader("content-type", "text/plain");
  if (request.method === "HEAD") {
    response.end();
    return;
//  ~~~~~~~ leftOpen: `file` (stream), acquired on line 28, is not released when it returns on line 32.
  }
  file.pipe(response);
}

// Only somebody who accepts it reads it.
export function offer(key: string, accept: () => ServerResponse | undefined): void {
  files.find(key, (error, file) => {
//~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~> leftOpen: `file` (stream), acquired on line 39, is not released when the function ends.
    if (error) return;
    const response = accept();
    if (response) file.pipe(response);
  });
}

type Answered = (error: Error | null, answer: IncomingMessage) => void;
declare const store: { request(part: string, body: string, answered: Answered): void };

// Two of three throw the answer's body away.
export class Upload {
  begin(done: (error: Error | null) => void): void {
    store.request("begin", "", (error, answer) => {
      if (error) return done(error);
      answer.resume();
      done(null);
    });
  }

  add(part: string, done: (error: Error | null, tag?: string) => void): void {
    store.request("add", part, (error, answer) => {
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~> neverReleased: `answer` (stream) is acquired here and never released; `destroy()` or `resume()` is missing.
      if (error) return done(error);
      const tag = answer.headers.etag;
      done(null, tag);
    });
  }

  end(done: (error: Error | null) => void): void {
    store.request("end", "", (error, answer) => {
      if (error) return done(error);
      answer.on("data", () => undefined);
      done(null);
    });
  }
}
