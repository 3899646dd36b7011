import { createServer } from "node:http";
import { createSocket } from "node:dgram";
import { spawn } from "node:child_process";
import type { MongoClient } from "mongodb";
import type { Pool } from "mysql2/promise";

class Lease {
  constructor(readonly name: string) {}
  read(key: string): string {
    return this.name + key;
  }
  giveBack(): void {
    console.log(this.name);
  }
  [Symbol.dispose](): void {
    this.giveBack();
  }
}

declare function use(...values: unknown[]): void;

// It is `using` already.
export function using(name: string): string {
  using lease = new Lease(name);
  return lease.read("a");
}

// The catch clause says more than a release.
export function withCatch(name: string): string {
  const lease = new Lease(name);
  try {
    return lease.read("a");
  } catch {
    return lease.name;
  } finally {
    lease.giveBack();
  }
}

// Two are released in the order in which they were made, which `using` turns around.
export function inOrder(): void {
  const first = new Lease("first");
  const second = new Lease("second");
  try {
    use(first.read("a"), second.read("b"));
  } finally {
    first.giveBack();
    second.giveBack();
  }
}

// The `finally` logs, too.
export function logs(name: string): string {
  const lease = new Lease(name);
  try {
    return lease.read("a");
  } finally {
    lease.giveBack();
    console.log("given back");
  }
}

// It is given back only when nobody wants to keep it.
export function underCondition(name: string, keep: boolean): string {
  const lease = new Lease(name);
  try {
    return lease.read("a");
  } finally {
    if (!keep) lease.giveBack();
  }
}

// The test has another way out.
export function elseBranch(name: string | undefined): void {
  const lease = name === undefined ? undefined : new Lease(name);
  try {
    use(lease?.read("a"));
  } finally {
    if (lease) lease.giveBack();
    else use("none");
  }
}

// It is read once more when it is given back.
export function readAfterwards(name: string): string {
  const lease = new Lease(name);
  try {
    use(lease.read("a"));
  } finally {
    lease.giveBack();
  }
  return lease.name;
}

// A function that was declared before the `try` knows it.
export function knownOutside(name: string): () => string {
  const describe = (): string => lease.name;
  const lease = new Lease(name);
  try {
    use(lease.read("a"));
  } finally {
    lease.giveBack();
  }
  return describe;
}

// `let`: it is another one in the end.
export function exchanged(name: string): void {
  let lease = new Lease(name);
  try {
    lease = new Lease(lease.read("next"));
  } finally {
    lease.giveBack();
  }
}

// Something stands between, and may fail.
export function workBetween(name: string): string {
  const lease = new Lease(name);
  const key = lease.read("key");
  try {
    return lease.read(key);
  } finally {
    lease.giveBack();
  }
}

// `using` cannot take an object apart.
export function destructured(open: () => { lease: Lease }): string {
  const { lease } = open();
  try {
    return lease.read("a");
  } finally {
    lease.giveBack();
  }
}

// Two in one declaration.
export function twoInOne(): void {
  const first = new Lease("first"),
    second = new Lease("second");
  try {
    use(first, second);
  } finally {
    second.giveBack();
  }
}

// Another thing of the same name is released.
export function shadowed(leases: readonly Lease[]): void {
  const lease = leases[0]!;
  try {
    use(lease);
  } finally {
    leases.forEach((lease) => lease.giveBack());
  }
}

// It belongs to the caller, and is only reset.
export function handedIn(lease: Lease): string {
  try {
    return lease.read("a");
  } finally {
    lease.giveBack();
  }
}

// In a `case`, there is no block that `using` could end with.
export function inCase(kind: string): string {
  switch (kind) {
    case "lease":
      const lease = new Lease(kind);
      try {
        return lease.read("a");
      } finally {
        lease.giveBack();
      }
    default:
      return "";
  }
}

class Counted {
  #open = 1;
  read(): number {
    return this.#open;
  }
  close(): void {
    this.#open -= 1;
  }
  [Symbol.dispose](): void {
    while (this.#open > 0) this.close();
  }
}

// Its disposal closes all, `close` only one.
export function anotherRelease(): number {
  const counted = new Counted();
  try {
    return counted.read();
  } finally {
    counted.close();
  }
}

class Hasty {
  async close(): Promise<void> {
    await Promise.resolve();
  }
  async [Symbol.asyncDispose](): Promise<void> {
    void this.close();
    await Promise.resolve();
  }
  abort(reason?: string): void {
    use(reason);
  }
}

// Its disposal does not wait for the close.
export async function waitsLess(): Promise<void> {
  const hasty = new Hasty();
  try {
    use(hasty);
  } finally {
    await hasty.close();
  }
}

// The close is meant to go on by itself.
export function notWaitedFor(): void {
  const hasty = new Hasty();
  try {
    use(hasty);
  } finally {
    void hasty.close();
  }
}

// Another member than the one that its disposal is about, with something to say.
export function withArgument(): void {
  const hasty = new Hasty();
  try {
    use(hasty);
  } finally {
    hasty.abort("done");
  }
}

class Plain {
  close(): void {
    use(this);
  }
}

// Nothing to dispose of with `using`.
export function plain(): void {
  const thing = new Plain();
  try {
    use(thing);
  } finally {
    thing.close();
  }
}

// `close` only begins to close a server; its disposal waits.
export async function server(): Promise<void> {
  const listening = createServer();
  try {
    await new Promise<void>((resolve) => listening.listen(0, resolve));
  } finally {
    listening.close();
  }
}

// The same for a datagram socket.
export async function socket(message: string): Promise<void> {
  const udp = createSocket("udp4");
  try {
    await new Promise<void>((resolve) => udp.send(message, 53, "localhost", () => resolve()));
  } finally {
    udp.close();
  }
}

// A process is killed with a signal of its own.
export async function child(work: () => Promise<void>): Promise<void> {
  const started = spawn(process.execPath, ["server.js"]);
  try {
    await work();
  } finally {
    started.kill("SIGKILL");
  }
}

// A pool's promise connection is given back at once, and disposed of asynchronously.
export async function pooled(pool: Pool): Promise<void> {
  const connection = await pool.getConnection();
  try {
    await connection.query("select 1");
  } finally {
    connection.release();
  }
}

// A transaction's end is no release of what was declared.
export async function transaction(client: MongoClient, work: () => Promise<void>): Promise<void> {
  const session = client.startSession();
  try {
    await work();
  } finally {
    await session.endSession({ force: true });
  }
}

// There is nothing to be done with it.
export function nothingInside(name: string): void {
  const lease = new Lease(name);
  try {
  } finally {
    lease.giveBack();
  }
}
