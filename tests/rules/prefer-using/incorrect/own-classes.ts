import { readFileSync } from "node:fs";

class Lease {
  static take(name: string): Lease {
    return new Lease(name);
  }
  constructor(readonly name: string) {}
  read(key: string): string {
    return this.name + key;
  }
  each(visit: (key: string) => void): void {
    visit(this.name);
  }
  giveBack(): void {
    console.log(this.name);
  }
  [Symbol.dispose](): void {
    this.giveBack();
  }
}

class Channel {
  async send(text: string): Promise<string> {
    return Promise.resolve(text);
  }
  /** The same release under another name. */
  close = async (): Promise<void> => {
    await this[Symbol.asyncDispose]();
  };
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.resolve();
  }
}

declare function openChannel(host: string): Promise<Channel>;
declare function use(...values: unknown[]): void;

// Nothing stands behind the `try`: the function ends with it.
export function simplest(name: string): string {
  const lease = Lease.take(name);
//      ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.
  try {
    return lease.read("a");
  } finally {
    lease.giveBack();
  }
}

// What comes afterwards must not wait for the release, nor the release for it.
export function workBehind(name: string): string {
  let text = "";
  const lease = new Lease(name);
//      ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.
  try {
    text = lease.read("a");
  } finally {
    lease.giveBack();
  }
  use(text);
  return text;
}

// Disposing is awaited as the close was.
export async function awaited(host: string, text: string): Promise<string> {
  const channel = await openChannel(host);
//      ~~~~~~~ onlyReleases: `await using channel` says what this `try` is for: its `finally` only calls `channel.close()`.
  try {
    return await channel.send(text);
  } finally {
    await channel.close();
  }
}

// The protocol's own member is called by hand.
export async function byHand(host: string): Promise<void> {
  const channel = await openChannel(host);
//      ~~~~~~~ onlyReleases: `await using channel` says what this `try` is for: its `finally` only calls `channel[Symbol.asyncDispose]()`.
  try {
    await channel.send("hello");
  } finally {
    await channel[Symbol.asyncDispose]();
  }
}

// `using` leaves null alone, as the `?.` does.
export function guardedByChain(name: string | undefined): string | undefined {
  const lease = name === undefined ? null : new Lease(name);
//      ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease?.giveBack()`.
  try {
    return lease?.read("a");
  } finally {
    lease?.giveBack();
  }
}

// `using` leaves null alone, as the test does.
export function guardedByTest(name: string | undefined): string | undefined {
  const lease = name === undefined ? undefined : new Lease(name);
//      ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.
  try {
    return lease?.read("a");
  } finally {
    if (lease !== undefined) {
      lease.giveBack();
    }
  }
}

// Each turn of the loop ends with its release, however it ends.
export function inLoop(names: readonly string[]): string[] {
  const found: string[] = [];
  for (const name of names) {
    const lease = new Lease(name);
//        ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.
    try {
      if (name === "") continue;
      if (name === "end") break;
      found.push(lease.read(name));
    } finally {
      lease.giveBack();
    }
  }
  return found;
}

// A name of the `try` is also one of the function: a block keeps them apart.
export function sameName(key: string): string {
  use(key);
  const lease = new Lease("keys");
//      ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.
  try {
    const key = readFileSync("key", "utf8");
    return lease.read(key);
  } finally {
    lease.giveBack();
  }
}

// A name of the `try` is what the lease is made from: there is nothing to apply.
export function nameOfInitializer(key: string): string {
  const lease = new Lease(key);
//      ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.
  try {
    const key = readFileSync("key", "utf8");
    return lease.read(key);
  } finally {
    lease.giveBack();
  }
}

// The callback runs before the `try` ends.
export function capturedForNow(keys: readonly string[]): string[] {
  const lease = new Lease("all");
//      ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.
  try {
    return keys.map((key) => lease.read(key));
  } finally {
    lease.giveBack();
  }
}

// The callback may run when the lease is long given back: whether that is right is for its author to say.
export function capturedForLater(later: (callback: () => void) => void): void {
  const lease = new Lease("all");
//      ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.
  try {
    later(() => use(lease.read("a")));
  } finally {
    lease.giveBack();
  }
}

// The comments of the body and above it stay; a template's lines are not moved.
export function keepsComments(name: string): string {
  const lease = new Lease(name); // a lease for this call alone
//      ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.

  // The key is the name.
  try {
    // Read it once.
    const value = lease.read(name); // and not again
    return `
      ${value}
    `;
  } finally {
    lease.giveBack();
  }
}

// A comment in the `finally` would be lost: there is nothing to apply.
export function commentInFinally(name: string): string {
  const lease = new Lease(name);
//      ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.
  try {
    return lease.read(name);
  } finally {
    // The pool is small: give it back as soon as possible.
    lease.giveBack();
  }
}

// All on one line.
export function oneLine(name: string): string {
  const lease = new Lease(name);
//      ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.
  try { return lease.read(name); } finally { lease.giveBack(); }
}

// One in the other: the outer one is moved with what is in it.
export async function nested(host: string, name: string): Promise<string> {
  const channel = await openChannel(host);
//      ~~~~~~~ onlyReleases: `await using channel` says what this `try` is for: its `finally` only calls `channel.close()`.
  try {
    const lease = new Lease(name);
//        ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.
    try {
      return await channel.send(lease.read(name));
    } finally {
      lease.giveBack();
    }
  } finally {
    await channel.close();
  }
}

// A declaration of several lines, with work behind the `try`.
export function longDeclaration(first: string, second: string): void {
  const lease = Lease.take(
//      ~~~~~ onlyReleases: `using lease` says what this `try` is for: its `finally` only calls `lease.giveBack()`.
    first + second,
  );
  try {
    use(lease.read(first));
    use(lease.read(second));
  } finally {
    lease.giveBack();
  }
  use(first, second);
}

declare class Foreign {
  read(): string;
  close(): void;
  [Symbol.dispose](): void;
}

// Nobody says whether its disposal does what `close` does.
export function unknownDisposal(): string {
  const foreign = new Foreign();
//      ~~~~~~~ mayOnlyRelease: `using foreign` would say what this `try` is for, if its `[Symbol.dispose]` does what `foreign.close()` does.
  try {
    return foreign.read();
  } finally {
    foreign.close();
  }
}

// The object's release and its disposal are one function.
export function factory(open: () => () => void): void {
  const close = open();
  const handle = { close, [Symbol.dispose]: close };
//      ~~~~~~ onlyReleases: `using handle` says what this `try` is for: its `finally` only calls `handle.close()`.
  try {
    use(handle);
  } finally {
    handle.close();
  }
}
