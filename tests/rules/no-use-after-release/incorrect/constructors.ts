class Store {
  [Symbol.dispose](): void {
    console.log("closed");
  }
}

class Base {
  constructor(readonly store: Store) {}
}

// Ended before `super(…)`, and used behind it.
export class Client extends Base {
  constructor() {
    const stack = new DisposableStack();
    const store = stack.use(new Store());
    stack.dispose();
    super(store);
    stack.use(new Store());
//  ~~~~~~~~~~~~~~~~~~~~~~ used: `stack` (disposable stack) was released by `stack.dispose()` on line 16 and is used here.
  }
}
