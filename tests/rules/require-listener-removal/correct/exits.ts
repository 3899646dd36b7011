// `exit(code)` tells a host to end the app, not this one to let go of the page.
export class Kit {
  private online = navigator.onLine;

  watch(): void {
    document.addEventListener("visibilitychange", () => {
      this.online = navigator.onLine;
    });
  }

  exit(code: number): void {
    parent.postMessage({ exit: code, online: this.online }, "*");
  }
}

interface Feed {
  on(event: "row", listener: (row: string) => void): void;
  off(event: "row", listener: (row: string) => void): void;
}

// It reads along until the signal says that nobody listens any more.
export async function* rowsOf(feed: Feed, signal: AbortSignal, next: () => Promise<void>): AsyncGenerator<string> {
  const rows: string[] = [];
  const keep = (row: string): void => {
    rows.push(row);
  };
  feed.on("row", keep);
  signal.addEventListener("abort", () => feed.off("row", keep));
  while (!signal.aborted) {
    await next();
    yield* rows.splice(0);
  }
}
