// options: { "evidence": "likely" }
interface Connection {
  connect(): Promise<void>;
  close(): Promise<void>;
  cancel(): void;
}

declare function afterEach(hook: () => void | Promise<void>): void;

// It is over when it returns.
export async function open(connection: Connection): Promise<void> {
  try {
    await connection.connect();
  } catch (error) {
    connection.cancel();
    throw error;
  }
}

// Floating on purpose.
export async function openQuietly(connection: Connection): Promise<void> {
  try {
    await connection.connect();
  } catch (error) {
    void connection.close().catch(() => undefined);
    throw error;
  }
}

// A hook that returns the promise.
export function useConnection(connection: Connection): void {
  afterEach(() => connection.close());
  afterEach(async () => {
    await connection.close();
  });
}

// An own method is part of the same work, whatever its name; what comes behind it waits by itself.
export class Links {
  #links: Connection[] = [];
  #isClosed = false;

  fail(connection: Connection): void {
    connection.close();
    this.onClose();
  }

  onClose(): void {
    this.#isClosed = true;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  async reset(): Promise<void> {
    await Promise.all(this.#links.map((link) => link.close()));
    this.#links = [];
  }
}

// Without types, `end` and `close` may well be over when they return.
export async function write(stream: any, text: string): Promise<void> {
  stream.write(text);
  stream.end();
  stream = undefined;
}

// A function that is handed in to be called, and no member, is nobody's close path.
export async function report(provider: { cleanup(): Promise<void> }): Promise<() => void> {
  await provider.cleanup();
  const end = (): void => {
    void provider.cleanup();
  };
  return end;
}

// What the caller has opened he can see closed himself; and nobody waits for a function that is not asynchronous.
export async function lend(connection: Connection): Promise<void> {
  try {
    await connection.connect();
  } finally {
    connection.close();
  }
}

export function begin(dial: () => Connection): void {
  const connection = dial();
  try {
    connection.cancel();
  } finally {
    connection.close();
  }
}
