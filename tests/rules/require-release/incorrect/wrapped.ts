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

class CachedStore implements Store {
  readonly #cache = new Map<string, string | null>();
  readonly #inner: Store;

  constructor(inner: Store) {
    this.#inner = inner;
  }

  async get(key: string): Promise<string | null> {
    let value = this.#cache.get(key);
    if (value === undefined) this.#cache.set(key, (value = await this.#inner.get(key)));
    return value;
  }

  async close(): Promise<void> {
    this.#cache.clear();
  }
}

// The decorator's close() does not reach the store which it alone knows.
export function openCached(url: string): Store {
  return new CachedStore(new RedisStore(url));
//                       ~~~~~~~~~~~~~~~~~~~ wrapped: Nobody but `CachedStore` gets `new RedisStore(…)` (RedisStore), and its `close()` on line 39 does not release it.
}
