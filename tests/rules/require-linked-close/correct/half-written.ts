// options: { "evidence": "likely" }
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { pipeline, PassThrough, type Readable } from "node:stream";

// One function for the failure of either.
export async function download(fetched: { readonly body: Readable }, path: string): Promise<void> {
  const file = createWriteStream(path);
  await new Promise<void>((resolve, reject) => {
    const fail = (error: Error): void => {
      fetched.body.destroy();
      file.destroy();
      reject(error);
    };
    fetched.body.on("error", fail);
    file.on("error", fail);
    file.on("close", resolve);
    fetched.body.pipe(file);
  });
}

// `pipeline` closes both.
export function store(request: IncomingMessage, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const file = createWriteStream(path);
    file.on("finish", () => resolve());
    pipeline(request, file, (error) => {
      if (error) reject(error);
    });
  });
}

// Whoever has opened the file closes it.
export function fill(request: IncomingMessage, file: WriteStream): Promise<void> {
  return new Promise((resolve, reject) => {
    file.on("finish", () => resolve());
    file.on("error", reject);
    request.pipe(file);
  });
}

// A failure that nobody listens to ends the process.
export function copy(from: string, to: string, done: () => void): void {
  const file = createWriteStream(to);
  file.on("finish", done);
  createReadStream(from).pipe(file);
}

// What the function writes by itself does not fail.
export function write(text: string, path: string, done: () => void): void {
  const file = createWriteStream(path);
  const source = new PassThrough();
  file.on("finish", done);
  source.pipe(file);
  source.end(text);
}

// The failure of the request ends the file as well.
export function fetchInto(url: string, path: string, done: (error?: Error) => void): void {
  const file = createWriteStream(path);
  get(url, (answer) => {
    answer.pipe(file);
    file.on("finish", () => done());
  }).on("error", (error) => {
    file.close();
    done(error);
  });
}

// It goes on with the next source.
export function append(sources: readonly Readable[], path: string, done: () => void): void {
  const file = createWriteStream(path);
  file.on("finish", done);
  for (const source of sources) {
    source.on("error", done);
    source.pipe(file, { end: false });
  }
}

// Somebody else is given the file, and may close it.
export function shared(source: Readable, path: string, done: () => void): WriteStream {
  const file = createWriteStream(path);
  file.on("finish", done);
  source.pipe(file);
  return file;
}
