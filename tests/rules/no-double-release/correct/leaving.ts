// options: { "evidence": "likely" }
import os from "node:os";

type Next = (error?: unknown) => void;

declare function lookUp(url: string): Promise<string | undefined>;

// Each call leaves; only if `next` itself threw would it come to the `catch`.
export async function middleware(url: string, send: (text: string) => void, next: Next): Promise<void> {
  try {
    const found = await lookUp(url);
    if (found === undefined) {
      if (url.endsWith(".map")) return next();
    } else {
      return send(found);
    }
    send(url);
  } catch (error) {
    return next(error);
  }
}

declare function add(event: string, listener: () => void): void;
declare function removeListener(event: string, listener: () => void): void;

// Whoever takes a function back does not call it.
export function whenIdle(cb: () => void): void {
  add("hidden", cb);
  setTimeout(() => {
    cb();
    removeListener("hidden", cb);
  });
}

// It tells which release of the system that is.
export function system(): string[] {
  return [os.release().split(".")[0] ?? "", os.release().slice(2)];
}
