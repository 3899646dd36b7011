// Another list is put there, or a copy is taken, or the name is a short one for the list.
export class Gate {
  #waiting: (() => void)[] = [];
  #page = { clear(): void {}, draw(): void {} };

  open(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }

  openAll(): void {
    const waiting = [...this.#waiting];
    this.#waiting.length = 0;
    for (const wake of waiting) wake();
  }

  taken(): void {
    const waiting = this.#waiting.splice(0);
    for (const wake of waiting) wake();
  }

  fill(wakes: readonly (() => void)[]): number {
    const waiting = this.#waiting;
    this.#waiting.length = 0;
    waiting.push(...wakes);
    return waiting.length;
  }

  refill(wakes: readonly (() => void)[]): number {
    const list = this.#waiting;
    this.#waiting.length = 0;
    this.#waiting.push(...wakes);
    return list.length;
  }

  reset(): readonly (() => void)[] {
    const waiting = this.#waiting;
    this.#waiting.length = 0;
    return waiting;
  }

  redraw(): void {
    const page = this.#page;
    this.#page.clear();
    page.draw();
  }
}
