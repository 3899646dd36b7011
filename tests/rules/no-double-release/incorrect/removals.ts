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
}
