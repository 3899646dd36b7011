// options: { "evidence": "likely" }
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline, type Readable } from "node:stream";
import type { Observable, OperatorFunction } from "rxjs";

type Take = (error: Error | null, file: Readable) => void;
declare const files: {
  find(key: string, take: Take): void;
  read(key: string): Promise<Readable | undefined>;
};
declare const values: { read(key: string): Promise<Observable<string>> };
declare const shorten: OperatorFunction<string, string>;

// Whoever does not read it destroys it.
export function send(request: IncomingMessage, response: ServerResponse, key: string): void {
  files.find(key, (error, file) => {
    if (error) {
      response.destroy(error);
      return;
    }
    if (request.headers["x-warm"] !== undefined) {
      file.destroy();
      response.end();
      return;
    }
    pipeline(file, response, () => undefined);
  });
}

// Where there is none, there is nothing to destroy.
export async function sendFound(response: ServerResponse, key: string): Promise<void> {
  const file = await files.read(key);
  if (!file) {
    response.end();
    return;
  }
  file.pipe(response);
}

// The caller decides what becomes of it.
export async function opened(request: IncomingMessage, response: ServerResponse, key: string): Promise<unknown> {
  const file = await files.read(key);
  if (request.method === "HEAD") return file;
  return file?.pipe(response);
}

// An observable that nobody subscribes to has not begun.
export async function short(key: string, isShort: boolean): Promise<Observable<string> | undefined> {
  const all = await values.read(key);
  if (!isShort) return undefined;
  return all.pipe(shorten);
}

type Answered = (error: Error | null, answer: IncomingMessage) => void;
declare const store: { request(part: string, body: string, answered: Answered): void };
declare function keep(answer: IncomingMessage): void;

// One throws the body away, one reads it, and one gives it to somebody who may.
export class Upload {
  begin(done: (error: Error | null) => void): void {
    store.request("begin", "", (error, answer) => {
      if (error) return done(error);
      answer.resume();
      done(null);
    });
  }

  add(part: string, response: ServerResponse, done: (error: Error | null) => void): void {
    store.request("add", part, (error, answer) => {
      if (error) return done(error);
      answer.pipe(response);
      done(null);
    });
  }

  end(done: (error: Error | null) => void): void {
    store.request("end", "", (error, answer) => {
      if (error) return done(error);
      keep(answer);
      done(null);
    });
  }
}
