// options: { "evidence": "likely" }
declare function send(lines: readonly string[]): void;

// Where the lines fail, what is left is flushed all the same.
export function collector(lines: AsyncIterable<string>): { readonly done: Promise<void> } {
  let flushing: NodeJS.Timeout | undefined;
  let kept: string[] = [];
  return { done: collect() };

  async function collect(): Promise<void> {
    flushing = setTimeout(() => send(kept), 5_000);
//             ~~~~~~~~~~ loopTimer: This timeout runs on when the loop on line 12 fails: it is only cleared behind it, on line 16.
    for await (const line of lines) {
      flushing.refresh();
      kept = [...kept, line];
    }
    clearTimeout(flushing);
    send(kept);
  }
}
