const free: Buffer[] = [];

class Body {
  readonly buffer = free.pop() ?? Buffer.alloc(4096);

  close(): void {
    free.push(this.buffer);
  }
}

interface Handler {
  handle(body: Body): Promise<void> | void;
}

export class Engine {
  readonly #handlers: Handler[] = [];

  use(handler: Handler): void {
    this.#handlers.push(handler);
  }

  async dispatch(): Promise<void> {
    const body = new Body();
    try {
      for (const handler of this.#handlers) await handler.handle(body);
    } finally {
      body.close();
    }
  }
}

// Whoever calls the member of the interface ends what he has lent.
export class Upload implements Handler {
  handle(body: Body): void {
    console.log(body.buffer.length);
    body.close();
//  ~~~~~~~~~~~~ endedBehind: `body.close()` ends by hand what line 27 ends itself when this callback has settled.
  }
}

// The same of an object that is made for it.
export function start(engine: Engine): void {
  engine.use({
    handle(body) {
      body.close();
//    ~~~~~~~~~~~~ endedBehind: `body.close()` ends by hand what line 27 ends itself when this callback has settled.
    },
  });
}

abstract class Task {
  run(): void {
    const body = new Body();
    this.fulfil(body);
    body.close();
  }

  protected abstract fulfil(body: Body): void;
}

// The base class ends it behind what it leaves to others.
export class Print extends Task {
  protected fulfil(body: Body): void {
    console.log(body.buffer.toString());
    body.close();
//  ~~~~~~~~~~~~ endedBehind: `body.close()` ends by hand what line 53 ends itself when this callback has settled.
  }
}

type Route = (exchange: { readonly body: Body }) => void;

const routes = new Map<string, Route>();

export function serve(path: string): void {
  const body = new Body();
  routes.get(path)?.({ body });
  body.close();
}

// No function of the project puts it there, but the map itself is the list of routes.
export function install(): void {
  routes.set("/upload", ({ body }) => {
    body.close();
//  ~~~~~~~~~~~~ endedBehind: `body.close()` ends by hand what line 74 ends itself when this callback has settled.
  });
}

// They stand in the literal from which they are called.
const commands: Record<string, (body: Body) => void> = {
  print(body) {
    console.log(body.buffer.toString());
    body.close();
//  ~~~~~~~~~~~~ endedBehind: `body.close()` ends by hand what line 98 ends itself when this callback has settled.
  },
  skip: (body) => {
    body.close();
//  ~~~~~~~~~~~~ endedBehind: `body.close()` ends by hand what line 98 ends itself when this callback has settled.
  },
};

export function command(name: string): void {
  const body = new Body();
  commands[name]?.(body);
  body.close();
}

const checks = new Map<string, (body: Body) => void>();

// What the loop breaks off is the loop alone: behind it the body is ended in any case.
export function check(path: string, rounds: readonly string[]): void {
  const body = new Body();
  checks.get(path)?.(body);
  for (const round of rounds) {
    if (round === "last") break;
    console.log(round);
  }
  body.close();
}

// So that this is once too often.
export function register(): void {
  checks.set("/print", (body) => {
    body.close();
//  ~~~~~~~~~~~~ endedBehind: `body.close()` ends by hand what line 111 ends itself when this callback has settled.
  });
}
