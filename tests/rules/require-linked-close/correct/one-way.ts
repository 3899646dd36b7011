import { createReadStream, createWriteStream } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { PassThrough, type Readable } from "node:stream";
import { createGzip } from "node:zlib";

// The client is told.
export const files = createServer((request, response) => {
  const file = createReadStream(`.${request.url}`);
  file.on("error", (error) => {
    console.error(error);
    response.statusCode = 404;
    response.end();
  });
  file.pipe(response);
});

// Whoever has the promise closes the response.
export function sent(path: string, response: ServerResponse): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = createReadStream(path);
    file.on("error", (error) => {
      console.error(error);
      reject(error);
    });
    file.on("end", resolve);
    file.pipe(response);
  });
}

// The file always closes, and the response with it.
export function closes(path: string, response: ServerResponse): void {
  const file = createReadStream(path);
  file.on("error", (error) => console.error(error));
  file.on("close", () => response.end());
  file.pipe(response);
}

// A flag that somebody looks at.
export function flagged(path: string, response: ServerResponse): () => boolean {
  let hasFailed = false;
  const file = createReadStream(path);
  file.on("error", (error) => {
    console.error(error);
    hasFailed = true;
  });
  file.pipe(response);
  return () => hasFailed;
}

// What is kept in memory is collected.
export function counted(path: string): void {
  const file = createReadStream(path);
  file.on("error", (error) => console.error(error));
  const counter = new PassThrough();
  file.pipe(counter);
}

// The process's own output stays open.
export function printed(path: string): void {
  const file = createReadStream(path);
  file.on("error", (error) => console.error(error));
  file.pipe(process.stdout);
}

// The destination is meant to go on with the next source.
export function appended(sources: readonly Readable[], path: string): void {
  const all = createWriteStream(path);
  for (const source of sources) {
    source.on("error", (error) => console.error(error));
    source.pipe(all, { end: false });
  }
}

// One handler for all of them.
export function zipped(path: string, response: ServerResponse): void {
  const zip = createGzip();
  const file = createReadStream(path);
  const fail = (error: Error): void => {
    console.error(error);
    response.destroy(error);
  };
  file.on("error", fail);
  zip.on("error", fail);
  file.pipe(zip).pipe(response);
}
