class Buffers {
  readonly #free: Buffer[] = [];

  take(): Buffer {
    return this.#free.pop() ?? Buffer.alloc(4096);
  }

  put(buffer: Buffer): void {
    this.#free.push(buffer);
  }
}

const buffers = new Buffers();

class Body {
  constructor(readonly buffer: Buffer) {}

  close(): void {
    buffers.put(this.buffer);
  }
}

interface Exchange {
  readonly body: Body;
  answer(text: string): void;
}

type Handler = (exchange: Exchange) => Promise<void> | void;

// A framework of the project's own: handlers are kept in a list, and each gets a body that goes back to the pool behind them.
class Engine {
  readonly #handlers: Handler[] = [];

  use(handler: Handler): this {
    this.#handlers.push(handler);
    return this;
  }

  async dispatch(answer: (text: string) => void): Promise<void> {
    const body = new Body(buffers.take());
    try {
      for (const handler of this.#handlers) await handler({ body, answer });
    } finally {
      body.close();
    }
  }
}

const engine = new Engine();

// The buffer goes to the pool twice, and two exchanges get the same one.
engine.use((exchange) => {
  exchange.answer(exchange.body.buffer.toString());
  exchange.body.close();
//~~~~~~~~~~~~~~~~~~~~~ endedBehind: `exchange.body.close()` ends by hand what line 44 ends itself when this callback has settled.
});

// Taken apart, and by a name of its own.
const greet: Handler = async ({ body: request, answer }) => {
  await Promise.resolve();
  answer("hello");
  request.close();
//~~~~~~~~~~~~~~~ endedBehind: `request.close()` ends by hand what line 44 ends itself when this callback has settled.
};

engine.use(greet);

// Routes are kept by their names.
class Routes {
  readonly #routes = new Map<string, (message: Body) => void>();

  on(name: string, route: (message: Body) => void): void {
    this.#routes.set(name, route);
  }

  handle(name: string): void {
    const message = new Body(buffers.take());
    this.#routes.get(name)?.(message);
    message.close();
  }
}

// The route ends what the routes end.
new Routes().on("ping", (message) => {
  message.close();
//~~~~~~~~~~~~~~~ endedBehind: `message.close()` ends by hand what line 77 ends itself when this callback has settled.
});

// Whoever lends at once ends with the callback's promise.
function withBody<Result>(use: (body: Body) => Promise<Result>): Promise<Result> {
  const body = new Body(buffers.take());
  return use(body).finally(() => {
    body.close();
  });
}

// The caller ends it, too, when the promise has settled.
export async function length(): Promise<number> {
  return withBody(async (body) => {
    await Promise.resolve();
    const { length: size } = body.buffer;
    body.close();
//  ~~~~~~~~~~~~ endedBehind: `body.close()` ends by hand what line 90 ends itself when this callback has settled.
    return size;
  });
}

export { engine };
