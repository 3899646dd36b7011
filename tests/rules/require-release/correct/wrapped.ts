// options: { "evidence": "likely" }
import { Redis } from "ioredis";

interface Store {
  get(key: string): Promise<string | null>;
  close(): Promise<void>;
}

class RedisStore implements Store {
  readonly #redis: Redis;

  constructor(url: string) {
    this.#redis = new Redis(url);
  }

  async get(key: string): Promise<string | null> {
    return await this.#redis.get(key);
  }

  async close(): Promise<void> {
    await this.#redis.quit();
  }
}

class ForwardingStore implements Store {
  readonly #inner: Store;

  constructor(inner: Store) {
    this.#inner = inner;
  }

  async get(key: string): Promise<string | null> {
    return await this.#inner.get(key.toLowerCase());
  }

  async close(): Promise<void> {
    await this.#inner.close();
  }
}

// What the decorator alone knows it closes.
export function openLower(url: string): Store {
  return new ForwardingStore(new RedisStore(url));
}

class OpenStore {
  readonly #hits = new Map<string, number>();

  constructor(readonly inner: Store) {}

  async get(key: string): Promise<string | null> {
    this.#hits.set(key, (this.#hits.get(key) ?? 0) + 1);
    return await this.inner.get(key);
  }

  close(): void {
    this.#hits.clear();
  }
}

// Whoever has the wrapper has what is in it, and closes both.
export async function read(url: string, key: string): Promise<string | null> {
  const store = new OpenStore(new RedisStore(url));
  try {
    return await store.get(key);
  } finally {
    store.close();
    await store.inner.close();
  }
}

class PlainStore {
  constructor(private readonly inner: Store) {}

  async get(key: string): Promise<string | null> {
    return await this.inner.get(key);
  }
}

// It has no end of its own.
export const shared = new PlainStore(new RedisStore("redis://localhost"));
