// options: { "evidence": "likely" }
// What is known to be there, or looked for.

interface Session {
  readonly id: string;
}

export class Sessions {
  readonly #idle: Session[] = [];

  // The index is looked at.
  leave(session: Session): void {
    const index = this.#idle.indexOf(session);
    if (index >= 0) this.#idle.splice(index, 1);
  }

  // Asked before.
  finish(session: Session): void {
    if (this.#idle.includes(session)) this.#idle.splice(this.#idle.indexOf(session), 1);
  }

  // Put in by the same function.
  during(session: Session, work: () => void): void {
    this.#idle.push(session);
    work();
    this.#idle.splice(this.#idle.indexOf(session), 1);
  }

  // Found there.
  drop(id: string): void {
    const session = this.#idle.find((one) => one.id === id);
    if (session !== undefined) this.#idle.splice(this.#idle.indexOf(session), 1);
  }
}
