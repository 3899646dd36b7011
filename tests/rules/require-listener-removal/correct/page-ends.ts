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
