// options: { "evidence": "likely" }
import type { Socket } from "node:net";

interface Session {
  readonly id: string;
  release(): void;
}

type Visit = (session: Session) => Promise<void>;

// Only what has failed is released: whoever succeeds keeps it.
export async function attempt(open: () => Session, visit: Visit): Promise<void> {
  const session = open();
  try {
    await visit(session);
  } catch (error) {
    session.release();
    throw error;
  }
}

export function keep(open: () => Session): Promise<void> {
  return attempt(open, async (session) => {
    await fetch(session.id);
    session.release();
  });
}

class Lease {
  #isOver = false;

  constructor(readonly give: () => void) {}

  // A second time does nothing.
  release(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.give();
  }
}

async function withLease(give: () => void, use: (lease: Lease) => Promise<void>): Promise<void> {
  const lease = new Lease(give);
  try {
    await use(lease);
  } finally {
    lease.release();
  }
}

export function early(give: () => void): Promise<void> {
  return withLease(give, async (lease) => {
    await fetch("https://example.com");
    lease.release();
  });
}

// A socket does not mind to be destroyed twice.
async function withSocket(socket: Socket, use: (socket: Socket) => Promise<void>): Promise<void> {
  try {
    await use(socket);
  } finally {
    socket.destroy();
  }
}

export function hangUp(socket: Socket): Promise<void> {
  return withSocket(socket, async (mine) => {
    await fetch("https://example.com");
    mine.destroy();
  });
}

// What is ended behind the callback is another thing than what the callback ends.
async function withBoth(open: () => Session, use: (own: Session, lent: Session) => Promise<void>): Promise<void> {
  const own = open();
  const lent = open();
  await use(own, lent);
  lent.release();
}

export function takeOver(open: () => Session): Promise<void> {
  return withBoth(open, async (own) => {
    await fetch(own.id);
    own.release();
  });
}

// The list asks whether it has been released.
export class Asked {
  readonly #visits: Visit[] = [];
  readonly #released = new Set<string>();

  add(visit: Visit): void {
    this.#visits.push(visit);
  }

  async run(session: Session): Promise<void> {
    for (const visit of this.#visits) await visit(session);
    if (!this.#released.has(session.id)) session.release();
  }
}

export function visitOnce(asked: Asked): void {
  asked.add(async (session) => {
    await fetch(session.id);
    session.release();
  });
}
