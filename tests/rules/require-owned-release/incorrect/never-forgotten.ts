// options: { "evidence": "likely" }
type Settle = (answer: string) => void;

// Each question leaves its entry behind.
export class Client {
  readonly #calls = new Map<number, Settle>();
  #lastId = 0;

  constructor(private readonly socket: WebSocket) {
    socket.addEventListener("message", ({ data }: MessageEvent<string>) => this.onAnswer(data));
  }

  ask(text: string): Promise<string> {
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      this.#calls.set(id, resolve);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverForgotten: `this.#calls` gets an entry here for each promise that is waited for, and nothing ever takes one out.
      this.socket.send(`${id} ${text}`);
    });
  }

  private onAnswer(data: string): void {
    const [id = "", answer = ""] = data.split(" ");
    this.#calls.get(Number(id))?.(answer);
  }
}
