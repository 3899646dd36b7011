// options: { "evidence": "likely" }
interface Call {
  readonly resolve: (value: string) => void;
  readonly reject: (error: Error) => void;
}

// The answer takes the call out of the map, and the timer goes on.
export class Client {
  readonly #calls = new Map<number, Call>();
  #lastId = 0;

  constructor(private readonly socket: WebSocket) {}

  ask(text: string): Promise<string> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      setTimeout(() => {
//    ~~~~~~~~~~ storedSettlement: This timeout runs on when the promise is settled by whoever gets what line 20 keeps, and nothing clears it.
        if (this.#calls.delete(id)) reject(new Error("no answer"));
      }, 30_000);
      this.#calls.set(id, { resolve, reject });
      this.socket.send(text);
    });
  }

  onAnswer(id: number, answer: string): void {
    this.#calls.get(id)?.resolve(answer);
    this.#calls.delete(id);
  }
}

// There is one who waits at a time.
export class Turn {
  waiting: ((value: string) => void) | undefined;

  wait(limit: number): Promise<string> {
    return new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error("too late")), limit);
//    ~~~~~~~~~~ storedSettlement: This timeout runs on when the promise is settled by whoever gets what line 38 keeps, and nothing clears it.
      this.waiting = resolve;
    });
  }
}
