// By default: what ends with its page is told of that as long as there is a page.
export class Channel {
  readonly #channel = new BroadcastChannel("news");
  readonly #work = new AbortController();

  constructor(private readonly seen: string[]) {
    this.#channel.addEventListener("message", ({ data }) => void this.seen.push(String(data)), {
      signal: this.#work.signal,
    });
    window.addEventListener("pagehide", () => this.close());
  }

  close(): void {
    this.#work.abort();
    this.#channel.close();
  }
}

interface BrowserPage {
  evaluate(code: () => void): Promise<void>;
  close(): Promise<void>;
}

// The function runs in the page, and its listener ends with that.
export class Recorder {
  readonly #page: BrowserPage;
  readonly #timer = setInterval(() => undefined, 1000);

  constructor(page: BrowserPage) {
    this.#page = page;
  }

  async start(): Promise<void> {
    await this.#page.evaluate(() => {
      window.addEventListener("storage", () => {
        document.title = "stored";
      });
    });
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#page.close();
  }
}
