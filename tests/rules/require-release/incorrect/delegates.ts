// options: { "evidence": "likely" }
import { Agent, interceptors } from "undici";

class Builder {
  readonly #tasks: Promise<unknown>[] = [];

  build(name: string): string {
    this.#tasks.push(fetch(`http://index/${name}`));
    return name.toUpperCase();
  }

  async ready(): Promise<void> {
    await Promise.all(this.#tasks);
  }

  async done(): Promise<void> {
    await fetch("http://index/done");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.ready();
    await this.done();
  }
}

// Its dispose member does more than to wait.
export async function built(name: string): Promise<string> {
  const builder = new Builder();
//                ~~~~~~~~~~~~~ neverReleased: `builder` (resource) is acquired here and never released; `using` is missing.
  try {
    return builder.build(name);
  } finally {
    await builder.ready();
  }
}

// Nobody reads what the agent, of which another is composed, has got.
export function warmUp(maxRetries: number): void {
  const agent = new Agent({ bodyTimeout: 1000 });
  const retrying = agent.compose(interceptors.retry({ maxRetries }));
  void retrying.request({ origin: "http://backend", path: "/", method: "GET" });
//     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neverReleased: `body` (response body) is acquired here and never released; `dump()` or `destroy()` is missing.
}

class Service {
  readonly #timer = setInterval(() => console.log("tick"), 1000);
  readonly started = Date.now();

  [Symbol.dispose] = (): void => {
    clearInterval(this.#timer);
  };
}

// It is another member that is handed out.
export function startedAt(): number {
  return new Service().started;
//       ~~~~~~~~~~~~~ neverReleased: `new Service()` (resource) is acquired here and never released; `using` is missing.
}
