// Each of the listeners that were kept is taken off in turn.
export class Frames {
  private readonly listeners: ((event: MessageEvent) => void)[] = [];

  onMessage(handler: (data: unknown) => void): void {
    const listener = (event: MessageEvent): void => {
      if (event.origin === "null") handler(event.data);
    };
    window.addEventListener("message", listener);
    this.listeners.push(listener);
  }

  destroy(): void {
    this.listeners.forEach((listener) => {
      window.removeEventListener("message", listener);
    });
  }
}

interface Host {
  close(): void;
}

declare function currentWindow(): Host;

// The end of the owner is that of the page.
export class Environment {
  constructor() {
    window.addEventListener("unhandledrejection", (event) => this.report(event.reason));
  }

  report(error: unknown): void {
    console.error(error, this);
  }

  close(): void {
    currentWindow().close();
  }
}
