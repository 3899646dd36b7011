// options: { "evidence": "likely" }
declare function consume(stream: AsyncIterable<string>): AsyncIterable<string>;
declare function print(text: string): void;

function hold(lines: readonly string[]): { stream: AsyncIterable<string>; release: () => void } {
  let release!: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));
  const stream = (async function* () {
    yield* lines;
    await held;
  })();
  return { stream, release };
}

// The function that ends it is kept in a variable, which is called whatever happens.
export async function answer(lines: readonly string[]): Promise<void> {
  let stop = (): void => undefined;
  try {
    let held = hold(lines);
    stop = held.release;
    let answers: AsyncIterable<string>;
    try {
      answers = consume(held.stream);
    } catch {
      held.release();
      held = hold(lines);
      stop = held.release;
      answers = consume(held.stream);
    }
    for await (const one of answers) print(one);
  } finally {
    stop();
  }
}
