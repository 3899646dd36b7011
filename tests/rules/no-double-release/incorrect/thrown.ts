// options: { "evidence": "likely" }
// What the callback itself throws is caught and told to it.
export function parse(text: string, done: (error: Error | null, value?: unknown) => void): void {
  try {
    done(null, JSON.parse(text));
  } catch (error) {
    done(error as Error);
//  ~~~~~~~~~~~~~~~~~~~~ calledAgain: `done` was called on line 5 already; on this path it is called once more.
  }
}
