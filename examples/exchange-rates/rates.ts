/**
 * Exchange rates from several providers. Each currency has a route: the providers that quote it, best first. Routes are
 * refreshed from a file of the operations team; who listens is told what has changed.
 */
import { EventEmitter } from "node:events";
import { readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { pino } from "pino";

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

  async refresh(file: string): Promise<void> {
    const wanted = JSON.parse(await readFile(file, "utf8")) as Route[];
    const before = this.#routes;
    this.#apply(wanted);
    for (const provider of [...this.#feeds.keys()]) {
      if (wanted.some((route) => route.providers.includes(provider))) continue;
      if (logger.isLevelEnabled("info")) {
        logger.info({ provider }, "no route needs this provider any more");
        this.#feeds.get(provider)?.destroy();
        this.#feeds.delete(provider);
      }
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

  #dial(provider: string): void {
    const [host = "localhost", port = "7200"] = provider.split(":");
    const feed = connect(Number(port), host);
    this.#feeds.set(provider, feed);
    feed.on("data", (chunk) => this.emit("quote", chunk.toString("utf8")));
    feed.on("error", (error) => logger.error({ error, provider }, "the feed failed"));
    feed.on("close", () => {
      setTimeout(() => this.#dial(provider), 1_000);
    });
  }

  close(): void {
    for (const feed of this.#feeds.values()) feed.destroy();
    this.#feeds.clear();
  }
}
