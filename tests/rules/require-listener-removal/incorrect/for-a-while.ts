// It is made here, and ended: what it has begun goes on.
class Link {
  #socket: WebSocket | undefined;

  constructor(private readonly url: string) {
    addEventListener("online", () => this.connect());
//  ~~~~~~~~~~~~~~~~ owner: The listener for "online" on `globalThis` outlives 'Link': 'close' (line 18) does not take it off.
    setInterval(() => this.send("ping"), 30_000);
//  ~~~~~~~~~~~ ownerInterval: This interval outlives 'Link': its id is not kept, so 'close' (line 18) cannot clear it.
  }

  connect(): void {
    this.#socket = new WebSocket(this.url);
  }

  send(text: string): void {
    this.#socket?.send(text);
  }

  close(): void {
    this.#socket?.close();
  }
}

export async function asked(question: string): Promise<void> {
  const link = new Link("ws://localhost:8001");
  link.connect();
  link.send(question);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  link.close();
}

// It is handed out, to whoever ends it.
class Feed {
  readonly seen: string[] = [];

  constructor(private readonly url: string) {
    addEventListener("online", () => this.read());
//  ~~~~~~~~~~~~~~~~ owner: The listener for "online" on `globalThis` outlives 'Feed': 'dispose' (line 43) does not take it off.
  }

  read(): void {
    this.seen.push(this.url);
  }

  dispose(): void {
    this.seen.length = 0;
  }
}

export function opened(url: string): Feed {
  const feed = new Feed(url);
  feed.read();
  return feed;
}

export function all(urls: readonly string[]): readonly string[] {
  return urls.flatMap((url) => {
    const feed = opened(url);
    const { seen } = feed;
    feed.dispose();
    return seen;
  });
}
