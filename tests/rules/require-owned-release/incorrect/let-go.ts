// options: { "evidence": "likely" }
class Delayer {
  #timer: NodeJS.Timeout | undefined;

  trigger(task: () => void, delay: number): void {
    this.cancel();
    this.#timer = setTimeout(task, delay);
  }

  cancel(): void {
    clearTimeout(this.#timer);
  }
}

// What is delayed comes behind the end.
export class Sync {
  private delayer: Delayer | undefined;

  change(send: () => void): void {
    this.delayer ??= new Delayer();
    this.delayer.trigger(send, 500);
  }

  dispose(): void {
    this.delayer = undefined;
//  ~~~~~~~~~~~~~~~~~~~~~~~~ letGo: `this.delayer` is let go of here without `cancel()`, so that what that would stop goes on.
  }
}

// The same, with something that belongs to it.
export class Documents {
  private pending: { readonly uri: string; readonly delayer: Delayer } | undefined;

  change(uri: string, send: () => void): void {
    if (this.pending?.uri !== uri) this.pending = { uri, delayer: new Delayer() };
    this.pending.delayer.trigger(send, 500);
  }

  dispose(): void {
    this.pending = undefined;
//  ~~~~~~~~~~~~~~~~~~~~~~~~ letGo: `this.pending` is let go of here without `cancel()`, so that what that would stop goes on.
  }
}
