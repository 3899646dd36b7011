// options: { "evidence": "likely" }
// The end of the new stream ends the old one.
export function upper(source: ReadableStream<string>): ReadableStream<string> {
  const reader = source.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value.toUpperCase());
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

// It is ended by whoever notices that nobody reads any more.
export function watched(source: ReadableStream<string>): ReadableStream<string> {
  const reader = source.getReader();
  return new ReadableStream({
    async start(controller) {
      try {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) break;
          controller.enqueue(value);
        }
        controller.close();
      } finally {
        await reader.cancel();
      }
    },
  });
}

// The answer is aborted together with the request.
export async function proxy(request: Request): Promise<Response> {
  const answer = await fetch("https://example.org", { signal: request.signal });
  const reader = answer.body!.getReader();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
  return new Response(stream);
}

// What lies in memory needs no end.
export function parts(blob: Blob): ReadableStream<Uint8Array> {
  const reader = blob.stream().getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

// Somebody else has the reader, too, and may end it.
export function until(source: ReadableStream<string>, onEnd: (reader: unknown) => void): ReadableStream<string> {
  const reader = source.getReader();
  onEnd(reader);
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}

// An iterator over what is there at once.
export function numbers(list: Iterable<number>): ReadableStream<number> {
  const iterator = list[Symbol.iterator]();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
