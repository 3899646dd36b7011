// options: { "evidence": "likely" }
interface Backend {
  send(channel: string): unknown;
  ask(channel: string): Promise<string>;
}

export class Dialogs {
  open = 0;

  constructor(private readonly backend: Backend) {}

  // What throws in the chain rejects it.
  send(channel: string): Promise<unknown> {
    this.open++;
    return Promise.resolve()
      .then(() => this.backend.send(channel))
      .finally(() => {
        this.open--;
      });
  }

  // What is said to return a promise tells of its failures by it.
  ask(channel: string): Promise<string> {
    this.open++;
    return Promise.resolve(this.backend.ask(channel)).finally(() => {
      this.open--;
    });
  }
}
