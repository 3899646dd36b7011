// options: { "evidence": "likely" }
type Settle = (answer: string) => void;

// The answer, the end, or a later turn takes the entry out.
export class Client {
  readonly #calls = new Map<number, Settle>();
  #waiting: Settle[] = [];
  readonly #queue: Settle[] = [];
  readonly handed = new Map<number, Settle>();
  #lastId = 0;

  constructor(settleLater: (calls: Map<number, Settle>) => void) {
    settleLater(this.handed);
  }

  ask(): Promise<string> {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#calls.set(id, resolve);
    });
  }

  wait(): Promise<string> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  take(): Promise<string> {
    return new Promise((resolve) => {
      this.#queue.push(resolve);
    });
  }

  give(id: number): Promise<string> {
    return new Promise((resolve) => {
      this.handed.set(id, resolve);
    });
  }

  onAnswer(id: number, answer: string): void {
    this.#calls.get(id)?.(answer);
    this.#calls.delete(id);
    this.#queue.shift()?.(answer);
  }

  close(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const settle of waiting) settle("closed");
    for (const settle of this.#calls.values()) settle("closed");
  }
}
