// options: { "evidence": "likely" }
interface Backend {
  send(channel: string): unknown;
}

// What throws at once has no chain that could count down.
export class Dialogs {
  open = 0;

  constructor(private readonly backend: Backend) {}

  send(channel: string): Promise<unknown> {
    this.open++;
//  ~~~~~~~~~~~ missed: `this.open` is counted up here, and not counted down when `this.backend.send(…)` on line 14 throws; only line 15 does that.
    return Promise.resolve(this.backend.send(channel)).finally(() => {
      this.open--;
    });
  }
}
