// options: { "evidence": "likely" }
// What is removed a second time takes another with it.

interface Session {
  readonly id: string;
}

export class Sessions {
  readonly #idle: Session[] = [];
  readonly #busy: Session[] = [];

  // The index through a variable that nobody looks at.
  leave(session: Session): void {
    const index = this.#idle.indexOf(session);
    this.#idle.splice(index, 1);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~ removesAnother: Where `session` has left `this.#idle` already, `indexOf` answers -1, and this removes the last one in its stead.
  }

  // In one go.
  finish(session: Session): void {
    this.#busy.splice(this.#busy.indexOf(session), 1);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ removesAnother: Where `session` has left `this.#busy` already, `indexOf` answers -1, and this removes the last one in its stead.
    this.#idle.push(session);
  }

  // Who takes one out does not tell who puts it off.
  borrow(): Session | undefined {
    const session = this.#idle.shift();
    if (session !== undefined) this.#busy.push(session);
    return session;
  }

  reset(): void {
    for (const session of this.#busy.splice(0)) this.#idle.push(session);
  }
}

// Two come here with one and the same.
export class Watchers {
  readonly #watchers: Session[] = [];

  watch(watcher: Session, signal: AbortSignal): () => void {
    this.#watchers.push(watcher);
    signal.addEventListener("abort", () => this.#forget(watcher));
    return () => this.#forget(watcher);
  }

  #forget(watcher: Session): void {
    this.#watchers.splice(this.#watchers.indexOf(watcher), 1);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ removesAnother: Where `watcher` has left `this.#watchers` already, `indexOf` answers -1, and this removes the last one in its stead.
  }
}
