// options: { "evidence": "likely" }
import { createReadStream, createWriteStream } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { Transform, type Readable } from "node:stream";

// Whoever waits is told of the failure, and the file stays open.
export async function download(fetched: { readonly body: Readable }, path: string): Promise<void> {
  const file = createWriteStream(path);
  await new Promise<void>((resolve, reject) => {
    fetched.body.on("error", reject);
    file.on("error", reject);
    file.on("close", resolve);
    fetched.body.pipe(file);
//               ~~~~ piped: `file` stays open when `fetched.body` fails: `pipe` ends it only when `fetched.body` has been read to its end.
  });
}

// A client that goes away in the middle: nobody is even told.
export function store(request: IncomingMessage, path: string, start: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { flags: "r+", start };
    const file = createWriteStream(path, options);
    file.on("error", reject);
    request.pipe(file).on("finish", () => {
//          ~~~~ piped: `file` stays open when `request` fails: `pipe` ends it only when `request` has been read to its end.
      resolve();
    });
  });
}

// To close it once it has been written helps with nothing else.
export function fetchInto(url: string, path: string, done: (error?: Error) => void): void {
  get(url, (answer) => {
    const file = createWriteStream(path);
    answer.pipe(file);
//         ~~~~ piped: `file` stays open when `answer` fails: `pipe` ends it only when `answer` has been read to its end.
    file.on("finish", () => {
      file.close();
      done();
    });
  }).on("error", done);
}

// What stands between hears nothing of the failure either.
export function upper(from: string, to: string, done: (error?: Error) => void): void {
  const file = createWriteStream(to);
  const upperCase = new Transform({ transform: (chunk, _, next) => next(null, String(chunk).toUpperCase()) });
  file.on("finish", () => done());
  const lines = createReadStream(from);
  lines.on("error", done);
  lines.pipe(upperCase).pipe(file);
//                      ~~~~ piped: `file` stays open when `lines` fails: `pipe` ends it only when `lines` has been read to its end.
}
