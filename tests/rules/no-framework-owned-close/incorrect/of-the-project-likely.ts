// options: { "evidence": "likely" }
interface Session {
  readonly id: string;
  release(): void;
}

// What stands behind an interface may mind a second time or not.
export class Sessions {
  #visit: ((session: Session) => Promise<void>) | undefined;

  constructor(private readonly open: () => Session) {}

  visitWith(visit: (session: Session) => Promise<void>): void {
    this.#visit = visit;
  }

  async visit(): Promise<void> {
    const session = this.open();
    try {
      await this.#visit?.(session);
    } finally {
      session.release();
    }
  }
}

// The sessions release it behind the visit.
export function start(sessions: Sessions): void {
  sessions.visitWith(async (session) => {
    await fetch(`https://example.com/${session.id}`);
    session.release();
//  ~~~~~~~~~~~~~~~~~ endedBehind: `session.release()` ends by hand what line 22 ends itself when this callback has settled.
  });
}
