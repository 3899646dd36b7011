// options: { "evidence": "likely" }
interface Reader {
  next(): Promise<string | undefined>;
}

declare function withCancel<T>(signal: AbortSignal, work: (cancelled: Promise<never>) => Promise<T>): Promise<T>;
declare function answers(port: number): Promise<boolean>;

// The promise is made for this piece of work, and goes with it.
export function readAll(reader: Reader, signal: AbortSignal): Promise<string> {
  return withCancel(signal, async (cancelled) => {
    let text = "";
    while (true) {
      const part = await Promise.race([reader.next(), cancelled]);
      if (part === undefined) return text;
      text += part;
    }
  });
}

// It settles in time, whatever answers.
export async function waitFor(port: number, limit: number): Promise<void> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("too late")), limit).unref();
  });
  while (true) {
    if (await Promise.race([answers(port), late])) return;
  }
}
