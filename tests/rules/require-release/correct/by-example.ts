// options: { "evidence": "likely" }
import { createHash, createHmac } from "node:crypto";
import type { Readable } from "node:stream";

interface Runner {
  query(sql: string): Promise<number>;
  stream(sql: string): AsyncIterable<number>;
  release(): Promise<void>;
}

interface Source {
  createRunner(): Runner;
  findRunner(name: string): Runner | undefined;
}

// The example.
export async function example(source: Source): Promise<void> {
  const runner = source.createRunner();
  try {
    await runner.query("select 1");
  } finally {
    await runner.release();
  }
}

// Returned to the caller, also as part of something.
export function make(source: Source): { runner: Runner } {
  const runner = source.createRunner();
  return { runner };
}

export const makeAnother = (source: Source): Runner => source.createRunner();

// What `stream` returns carries it on.
export function read(source: Source): AsyncIterable<number> {
  return source.createRunner().stream("select 1");
}

// What is found belongs to somebody else, though another caller closes what it finds.
export async function closeFound(source: Source): Promise<void> {
  const runner = source.findRunner("main");
  await runner?.release();
}

export async function useFound(source: Source): Promise<number | undefined> {
  const runner = source.findRunner("main");
  return await runner?.query("select 1");
}

// Another function of the same name makes other things.
interface Shapes {
  createRunner(): { run(): number };
}

export function run(shapes: Shapes): number {
  return shapes.createRunner().run();
}

// Kept in a field, a collection, or given to somebody who keeps such things.
export class Runners {
  readonly #all = new Set<Runner>();
  #current: Runner | undefined;

  open(source: Source): void {
    this.#current = source.createRunner();
    const another = source.createRunner();
    this.#all.add(another);
  }

  async close(): Promise<void> {
    await this.#current?.release();
    for (const runner of this.#all) await runner.release();
  }
}

declare const registry: { register(runner: Runner): Promise<void> };

declare function shake(runner: Runner): Promise<boolean>;

// Registered, and released again where that is of no use: the registry keeps the others.
export async function registerRunner(source: Source): Promise<void> {
  const runner = source.createRunner();
  await registry.register(runner);
  if (await shake(runner)) return;
  await runner.release();
}

// It is released where it was made, however the helper got it.
export class Cache {
  readonly #source: Source;

  constructor(source: Source) {
    this.#source = source;
  }

  async store(text: string, given?: Runner): Promise<void> {
    const runner = this.runnerFor(given);
    try {
      await runner.query(text);
    } finally {
      if (!given) await runner.release();
    }
  }

  async clear(given: Runner): Promise<void> {
    if (given) await this.runnerFor(given).query("truncate cache");
  }

  runnerFor(runner: Runner | undefined): Runner {
    return runner ?? this.#source.createRunner();
  }
}

declare function handle(runner: Runner): Promise<void>;

// Whoever handles it is responsible, unless it fails.
export async function handOver(source: Source): Promise<void> {
  const runner = source.createRunner();
  try {
    await handle(runner);
  } catch (error) {
    await runner.release();
    throw error;
  }
}

// Many values are tested: that this makes many paths changes nothing.
export async function manyTests(
  source: Source,
  given: Runner | undefined,
  o: Record<string, string | undefined>,
): Promise<void> {
  const isOwn = given === undefined || o["own"] === "yes";
  if (given === undefined || isOwn) given = source.createRunner();
  let text = "";
  if (o["a"]?.trim()) text += o["a"];
  if (o["b"]?.trim()) text += o["b"];
  if (o["c"]?.trim()) text += o["c"];
  if (o["d"]?.trim()) text += o["d"];
  if (o["e"]?.trim()) text += o["e"];
  if (o["f"]?.trim()) text += o["f"];
  try {
    await given.query(text);
  } finally {
    if (isOwn) await given.release();
  }
}

// A hash that is written to as a stream has to be told when all is there.
export function hashOf(source: Readable): Promise<string> {
  const hash = createHash("sha256");
  hash.setEncoding("hex");
  return new Promise((resolve) => {
    source.on("data", (part: Uint8Array) => hash.write(part));
    source.on("end", () => {
      hash.end();
      resolve(String(hash.read()));
    });
  });
}

// Nothing stands behind it but memory.
export function shortHash(text: string): string {
  const hash = createHash("sha1");
  hash.update(text);
  return hash.digest("hex").slice(0, 8) + createHash("md5").update(text).digest("hex");
}

// One is destroyed where it fails, the other comes from a step that gives back what it was asked of.
export function sign(parts: readonly string[], key: string): string {
  const mac = createHmac("sha256", key).update("v1");
  for (const part of parts) mac.update(part);
  return mac.digest("hex");
}

export function signUnlessEmpty(parts: readonly string[], key: string): string {
  const mac = createHmac("sha256", key).update("v1");
  if (parts.length === 0) {
    mac.destroy();
    return "";
  }
  return mac.digest("hex");
}

// That some elements are closed does not say so of the others, which the platform makes as well.
export function ask(text: string): void {
  const dialog = document.createElement("dialog");
  dialog.textContent = text;
  dialog.close();
}

export async function show(read: () => Promise<string>): Promise<void> {
  const element = document.createElement("style");
  element.textContent = await read();
  document.head.append(element);
}

// Most of those who get a channel leave it to the hub that keeps it; one who is the last closes it.
declare const hub: { openChannel(name: string): any };

export function last(): void {
  const channel = hub.openChannel("last");
  channel.close();
}

export function one(): void {
  const channel = hub.openChannel("one");
  channel.send("1");
}

export function two(): void {
  const channel = hub.openChannel("two");
  channel.send("2");
}

export function three(): void {
  const channel = hub.openChannel("three");
  channel.send("3");
}

export function four(): void {
  const channel = hub.openChannel("four");
  channel.send("4");
}
