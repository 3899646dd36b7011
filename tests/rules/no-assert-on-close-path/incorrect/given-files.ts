// Files of which others say where they are.
import { readFile } from "node:fs";
import { join } from "node:path";

// Whoever asks may name one that is not there.
export function page(name: string, send: (text: string) => void): void {
  readFile(join(__dirname, name), (error, content) => send(content.toString()));
//                                                         ~~~~~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `content` is looked into here: look at `error` first.
}
