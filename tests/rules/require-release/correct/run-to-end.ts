import { createWriteStream } from "node:fs";

async function* copying(chunks: AsyncIterable<Buffer>, path: string): AsyncGenerator<number, string> {
  const out = createWriteStream(path);
  let size = 0;
  for await (const chunk of chunks) {
    yield size;
    size += chunk.length;
    out.write(chunk);
  }
  out.end();
  return path;
}

// All who consume it run it to its end.
export async function copy(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const size of copying(chunks, "copy")) console.log(size);
}

async function* mapped<T, U, R>(values: AsyncGenerator<T, R>, map: (value: T) => U): AsyncGenerator<U, R> {
  for (;;) {
    const { value, done } = await values.next();
    if (done === true) return value;
    yield map(value);
  }
}

export async function* told(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  yield await (yield* mapped(copying(chunks, "told"), String));
}
