/** Names of things that hold what the system counts, and are closed: evidence, never proof, where types say nothing. */
import { wordsOf } from "./close-names.ts";

const CLOSABLE = new Set([
  ...["client", "connection", "conn", "session", "pool", "socket", "server", "browser", "worker", "watcher", "cursor"],
  ...[
    "channel",
    "database",
    "db",
    "transaction",
    "runner",
    "tunnel",
    "subscriber",
    "publisher",
    "consumer",
    "producer",
  ],
]);

/** `client` of `createClient` and of `RedisClient`; what is only called so says less, and is no maker. */
export function closableNoun(name: string): string | undefined {
  const words = wordsOf(name);
  const last = words.at(-1);
  return words.length > 1 && last !== undefined && CLOSABLE.has(last) ? last : undefined;
}

/** `Client` of a driver: a class that is called by the noun alone. What has a longer name may only help such a thing. */
export function isClosableClass(name: string): boolean {
  return /^[A-Z]/.test(name) && CLOSABLE.has(name.toLowerCase());
}
