import { createWriteStream } from "node:fs";

// One of those who consume it leaves it early.
async function* copying(chunks: AsyncIterable<Buffer>, path: string): AsyncGenerator<number, string> {
  const out = createWriteStream(path);
//            ~~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `out` (file stream), acquired on line 5, is not released when the loop over this generator is left early, at line 8.
  let size = 0;
  for await (const chunk of chunks) {
    yield size;
    size += chunk.length;
    out.write(chunk);
  }
  out.end();
  return path;
}

export async function copy(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const size of copying(chunks, "copy")) console.log(size);
}

export async function copySome(chunks: AsyncIterable<Buffer>, limit: number): Promise<void> {
  for await (const size of copying(chunks, "some")) if (size > limit) break;
}
