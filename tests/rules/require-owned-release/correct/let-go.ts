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

class List {
  readonly lines: string[] = [];

  cancel(): void {
    this.lines.length = 0;
  }
}

// It is called off before.
export class Sync {
  private delayer: Delayer | undefined;
  private list: List | undefined;

  change(send: () => void): void {
    this.delayer ??= new Delayer();
    this.list ??= new List();
    this.delayer.trigger(send, 500);
    this.list.lines.push("change");
  }

  dispose(): void {
    this.delayer?.cancel();
    this.delayer = undefined;
    this.list = undefined;
  }
}

// It was handed in, or somebody else has it as well.
export class Shared {
  private delayer: Delayer | undefined;
  private own: Delayer | undefined;

  constructor(delayer: Delayer, all: Delayer[]) {
    this.delayer = delayer;
    this.own = new Delayer();
    all.push(this.own);
  }

  change(send: () => void): void {
    this.delayer?.trigger(send, 500);
    this.own?.trigger(send, 500);
  }

  dispose(): void {
    this.delayer = undefined;
    this.own = undefined;
  }
}

// A helper that the end calls does it.
export class Helped {
  private delayer: Delayer | undefined = new Delayer();

  change(send: () => void): void {
    this.delayer?.trigger(send, 500);
  }

  dispose(): void {
    this.callOff();
    this.delayer = undefined;
  }

  private callOff(): void {
    this.delayer?.cancel();
  }
}
