// options: { "evidence": "likely" }

// Read to its end.
export async function size(stream: ReadableStream<Uint8Array>): Promise<number> {
  const reader = stream.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return bytes;
    bytes += value.length;
  }
}

// The same in other words.
export async function text(stream: ReadableStream<string>): Promise<string> {
  const reader = stream.getReader();
  let all = "";
  let isDone = false;
  while (!isDone) {
    const { done, value } = await reader.read();
    if (value !== undefined) all += value;
    isDone = done;
  }
  return all;
}

// Cancelled on every way out.
export async function contains(stream: ReadableStream<Uint8Array>, byte: number): Promise<boolean> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return false;
      if (value.includes(byte)) return true;
    }
  } finally {
    await reader.cancel();
  }
}

// The lock is given back, the stream stays open for its owner.
export async function sendHead(stream: WritableStream<string>, head: string): Promise<void> {
  const writer = stream.getWriter();
  await writer.write(head);
  writer.releaseLock();
}

// Whoever sends has the writer for as long.
export function sender(stream: WritableStream<string>): (text: string) => Promise<void> {
  const writer = stream.getWriter();
  return (line) => writer.write(line);
}

// It is kept.
export class Out {
  readonly #writer: WritableStreamDefaultWriter<string>;

  constructor(stream: WritableStream<string>) {
    this.#writer = stream.getWriter();
  }

  send(line: string): Promise<void> {
    return this.#writer.write(line);
  }
}

async function readAll(reader: ReadableStreamDefaultReader<string>): Promise<string> {
  let all = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return all;
    all += value;
  }
}

// A helper reads it to its end.
export async function body(stream: ReadableStream<string>): Promise<string> {
  const reader = stream.getReader();
  return await readAll(reader);
}
