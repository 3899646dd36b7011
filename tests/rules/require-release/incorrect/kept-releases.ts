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

// The variable that keeps the function which ends it is only called where nothing goes wrong.
export async function answer(lines: readonly string[], isShort: boolean): Promise<void> {
  let stop = (): void => undefined;
  const held = hold(lines);
  if (lines.length === 0) {
    held.release();
    return;
  }
  stop = held.release;
  for await (const one of consume(held.stream)) {
    if (isShort) return;
//               ~~~~~~~ leftOpen: `held` (resource), acquired on line 18, is not released when it returns on line 25.
    print(one);
  }
  stop();
}
