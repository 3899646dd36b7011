/** What is closed by hand although somebody else closes it, where it is lent to a method of an object. */
const free: Buffer[] = [];

class Body {
  readonly buffer = free.pop() ?? Buffer.alloc(4096);

  close(): void {
    free.push(this.buffer);
  }
}

interface Handler {
  handle(body: Body): void;
}

export class Engine {
  readonly #handlers: Handler[] = [];

  use(handler: Handler): void {
    this.#handlers.push(handler);
  }

  dispatch(): void {
    const body = new Body();
    for (const handler of this.#handlers) handler.handle(body);
    body.close();
  }
}

export function start(engine: Engine): void {
  engine.use({
    handle(body) {
      body.close(); // MISSED(no-framework-owned-close): which of an object's methods is called later is not followed.
    },
  });
}
