// options: { "evidence": "likely" }
// Whoever reads the new stream may give up, and the old one is never told.
export function upper(source: ReadableStream<string>): ReadableStream<string> {
  const reader = source.getReader();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await reader.read();
//                                  ~~~~~~ wrapped: What `reader` reads from stays open when whoever reads this stream (line 5) gives up: it has no `cancel` that calls `reader.cancel()`.
      if (done) controller.close();
      else controller.enqueue(value.toUpperCase());
    },
  });
}

// Its `cancel` tells others, and not the reader.
export class Output {
  private readonly listeners: (() => void)[] = [];
  readonly stream: ReadableStream<Uint8Array>;

  constructor(readable: ReadableStream<Uint8Array>) {
    const reader = readable.getReader();
    this.stream = new ReadableStream({
      async pull(controller) {
        const { done, value } = await reader.read();
//                                    ~~~~~~ wrappedUnended: What `reader` reads from stays open when whoever reads this stream gives up: its `cancel` (line 27) does not call `reader.cancel()`.
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => {
        for (const tell of [...this.listeners]) tell();
      },
    });
  }

  onGone(listener: () => void): void {
    this.listeners.push(listener);
  }
}

// The reader may as well be made when the stream starts.
export function relay(response: Response): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      const reader = response.body!.getReader();
      const pump = (): Promise<void> =>
        reader.read().then(({ done, value }) => {
//      ~~~~~~ wrapped: What `reader` reads from stays open when whoever reads this stream (line 40) gives up: it has no `cancel` that calls `reader.cancel()`.
          if (done) return controller.close();
          controller.enqueue(value);
          return pump();
        });
      return pump();
    },
  });
}

// An iterator that waits for the next one holds what it lives on until it is told to return.
export function streamOf(rows: AsyncIterable<string>): ReadableStream<string> {
  const iterator = rows[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
//                                  ~~~~~~~~ wrapped: What `iterator` reads from stays open when whoever reads this stream (line 57) gives up: it has no `cancel` that calls `iterator.return()`.
      if (done) controller.close();
      else controller.enqueue(value);
    },
  });
}
