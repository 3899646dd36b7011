#!/usr/bin/env node
// A program that goes on is none that ends with a failure.
import { open } from "node:fs/promises";
import { createServer } from "node:http";

// A request that fails leaves its file open.
async function page(path: string): Promise<string> {
  const file = await open(path);
//                   ~~~~~~~~~~ throwLeaves: `file` (file handle) is acquired here and not released when `file.readFile(…)` on line 9 throws.
  const text = await file.readFile("utf8");
  await file.close();
  return text;
}

function main(): void {
  const server = createServer((request, response) => {
    page(`pages${request.url}`).then(
      (text) => response.end(text),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(Number(process.argv[2]));
}

main();
