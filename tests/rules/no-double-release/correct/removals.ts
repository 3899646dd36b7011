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

// Nobody else takes out of the list, and each one leaves it once.
export class Listeners {
  readonly #listeners: (() => void)[] = [];
  readonly #turns: object[] = [];
  #isClearing = false;

  add(listener: () => void): () => void {
    this.#listeners.push(listener);
    return () => this.#drop(listener);
  }

  #drop(listener: () => void): void {
    this.#listeners.splice(this.#listeners.indexOf(listener), 1);
  }

  // The end of a turn that began here.
  begin(): { end: () => void } {
    const turn = {};
    this.#turns.push(turn);
    return { end: () => void this.#turns.splice(this.#turns.indexOf(turn), 1) };
  }

  clear(): void {
    this.#isClearing = true;
    this.#turns.splice(0);
    this.#isClearing = false;
  }

  // Whoever clears keeps this from running.
  forget(turn: object): void {
    if (!this.#isClearing) {
      this.#turns.splice(this.#turns.indexOf(turn), 1);
    }
  }
}
