// options: { "evidence": "likely" }
// Files that are delivered with the code.
import { readFile } from "node:fs";
import { join } from "node:path";

// It is there, unless nothing else is.
export function page(send: (text: string) => void): void {
  readFile(join(__dirname, "page.html"), (error, content) => send(content.toString()));
//                                                                ~~~~~~~~~~~~~~~~ absentResult: When `error` is set there is no result, but `content` is looked into here: look at `error` first.
}
