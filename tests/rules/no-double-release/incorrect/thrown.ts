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

// What is waited for behind the inner `try` may fail when the callback has been called.
export async function load(
  read: (path: string) => Promise<string>,
  path: string,
  callback: (error: Error | null | undefined, text?: string) => void,
): Promise<void> {
  try {
    const name = await read(path);
    try {
      const text = await read(name);
      callback(null, text);
    } catch {
      console.error("unreadable");
    }
    await read("next");
  } catch (error) {
    callback(error as Error);
//  ~~~~~~~~~~~~~~~~~~~~~~~~ calledAgain: `callback` was called on line 21 already; on this path it is called once more.
  }
}
