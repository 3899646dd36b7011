// options: { "evidence": "likely" }
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

// One of those who call the member leaves the end to it.
export class Engine {
  readonly #handlers: Handler[] = [];

  use(handler: Handler): void {
    this.#handlers.push(handler);
  }

  first(): void {
    const body = new Body();
    void this.#handlers[0]?.handle(body);
  }

  all(): void {
    const body = new Body();
    for (const handler of this.#handlers) void handler.handle(body);
    body.close();
  }
}

export class Upload implements Handler {
  handle(body: Body): void {
    console.log(body.buffer.length);
    body.close();
  }
}

interface Sink {
  accept(body: Body): void;
}

// Another member of the same name is called by those who end.
export class Local {
  accept(body: Body): void {
    console.log(body.buffer.length);
  }

  run(): void {
    const body = new Body();
    this.accept(body);
    body.close();
  }
}

export class Remote implements Sink {
  accept(body: Body): void {
    body.close();
  }
}

export function hand(sink: Sink): void {
  sink.accept(new Body());
}

type Route = (body: Body) => void;

const routes = new Map<string, Route>();
const owners = new Map<string, Route>();

// What the other map keeps owns what it gets.
export function serve(path: string): void {
  const body = new Body();
  const owner = owners.get(path);
  if (owner !== undefined) {
    owner(body);
    return;
  }
  routes.get(path)?.(body);
  body.close();
}

export function install(): void {
  owners.set("/upload", (body) => {
    body.close();
  });
  routes.set("/print", (body) => {
    console.log(body.buffer.toString());
  });
}

interface Filter {
  apply(body: Body): Body;
}

// Behind the call the name stands for what the filter has made.
export function filtered(filters: readonly Filter[]): void {
  let body = new Body();
  for (const filter of filters) body = filter.apply(body);
  body.close();
}

export class Fresh implements Filter {
  apply(body: Body): Body {
    body.close();
    return new Body();
  }
}
