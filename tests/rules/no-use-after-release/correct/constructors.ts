class Store {
  [Symbol.dispose](): void {
    console.log("closed");
  }
}

class Base {
  constructor(readonly store: Store) {}
}

// `using` holds to the end of the constructor, behind `super(…)` and the fields that follow it.
export class Client extends Base {
  readonly #stack: DisposableStack;
  readonly begun = Date.now();

  constructor() {
    using stack = new DisposableStack();
    super(stack.use(new Store()));
    this.#stack = stack.move();
  }

  [Symbol.dispose](): void {
    this.#stack.dispose();
  }
}
