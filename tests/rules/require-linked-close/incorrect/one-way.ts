// options: { "evidence": "likely" }
import { createReadStream, createWriteStream } from "node:fs";
import { createServer, get, type IncomingMessage, type ServerResponse } from "node:http";
import { createGzip } from "node:zlib";

// A file that cannot be read is written down, and the client waits.
export const files = createServer((request, response) => {
  const file = createReadStream(`.${request.url}`);
  file.on("error", (error) => console.error(error));
//     ~~ oneWay: `response` stays open when `file` fails: this handler only writes it down, and `pipe` (line 10) ends `response` only when `file` has been read to its end.
  file.pipe(response);
});

// What stands between is not told either.
export function zipped(path: string, response: ServerResponse): void {
  const file = createReadStream(path);
  file.once("error", (error) => {
//     ~~~~ oneWay: `response` stays open when `file` fails: this handler only writes it down, and `pipe` (line 19) ends `response` only when `file` has been read to its end.
    console.error(path, error);
  });
  file.pipe(createGzip()).pipe(response);
}

// The upstream may hang up in the middle of its answer, and the file is left half written.
export function download(url: string, path: string): void {
  get(url, (answer) => {
    const file = createWriteStream(path);
    answer.on("error", (error) => console.error(error));
//         ~~ oneWay: `file` stays open when `answer` fails: this handler only writes it down, and `pipe` (line 27) ends `file` only when `answer` has been read to its end.
    answer.pipe(file);
  });
}
