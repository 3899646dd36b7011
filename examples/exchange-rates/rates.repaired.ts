/**
 * Exchange rates from several providers. Each currency has a route: the providers that quote it, best first. Routes are
 * refreshed from a file of the operations team; who listens is told what has changed.
 */
import { EventEmitter } from "node:events";
import { readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { pino } from "pino";

const MOST_ATTEMPTS = 30;

const logger = pino({ name: "rates" });

export interface Route {
  readonly currency: string;
  readonly providers: string[];
}

export interface RoutesChanged {
  readonly before: ReadonlyMap<string, Route>;
  readonly after: ReadonlyMap<string, Route>;
}

export class Rates extends EventEmitter<{ changed: [RoutesChanged]; quote: [string] }> {
  readonly #routes = new Map<string, Route>();
  readonly #feeds = new Map<string, Socket>();
  readonly #redials = new Map<string, NodeJS.Timeout>();
  #closed = false;

  async refresh(file: string): Promise<void> {
    const wanted = JSON.parse(await readFile(file, "utf8")) as Route[];
    const before = structuredClone(this.#routes);
    this.#apply(wanted);
    for (const provider of [...this.#feeds.keys()]) {
      if (wanted.some((route) => route.providers.includes(provider))) continue;
      if (logger.isLevelEnabled("info")) {
        logger.info({ provider }, "no route needs this provider any more");
      }
      this.#hangUp(provider);
    }
    this.emit("changed", { before, after: this.#routes });
  }

  #apply(wanted: readonly Route[]): void {
    this.#routes.clear();
    for (const route of wanted) {
      this.#routes.set(route.currency, route);
      for (const provider of route.providers) {
        if (!this.#feeds.has(provider)) this.#dial(provider);
      }
    }
  }

  #dial(provider: string, attempt = 1): void {
    if (this.#closed) return;
    const [host = "localhost", port = "7200"] = provider.split(":");
    const feed = connect(Number(port), host);
    this.#feeds.set(provider, feed);
    feed.on("data", (chunk) => {
      attempt = 0;
      this.emit("quote", chunk.toString("utf8"));
    });
    feed.on("error", (error) => logger.error({ error, provider }, "the feed failed"));
    feed.on("close", () => {
      if (this.#feeds.get(provider) !== feed || attempt >= MOST_ATTEMPTS) return;
      this.#redials.set(
        provider,
        setTimeout(() => this.#dial(provider, attempt + 1), 1_000),
      );
    });
  }

  #hangUp(provider: string): void {
    clearTimeout(this.#redials.get(provider));
    this.#redials.delete(provider);
    const feed = this.#feeds.get(provider);
    this.#feeds.delete(provider);
    feed?.destroy();
  }

  close(): void {
    this.#closed = true;
    for (const timer of this.#redials.values()) clearTimeout(timer);
    this.#redials.clear();
    for (const feed of this.#feeds.values()) feed.destroy();
    this.#feeds.clear();
  }
}
