import { exec as run } from "node:child_process";
import { promisify } from "node:util";
import { Agent, interceptors, type Dispatcher } from "undici";

class Builder {
  readonly #tasks: Promise<unknown>[] = [];

  build(name: string): string {
    this.#tasks.push(fetch(`http://index/${name}`));
    return name.toUpperCase();
  }

  async done(): Promise<void> {
    await Promise.all(this.#tasks);
    await fetch("http://index/done");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.done();
  }
}

// What its dispose member calls does all that is to be done.
export async function built(name: string): Promise<string> {
  const builder = new Builder();
  try {
    return builder.build(name);
  } finally {
    await builder.done();
  }
}

// What is composed of the agent closes it, and is handed out.
export function proxy(maxRetries: number): Dispatcher {
  const agent = new Agent({ bodyTimeout: 1000 });
  return agent.compose(maxRetries > 0 ? interceptors.retry({ maxRetries }) : (dispatch) => dispatch);
}

const exec = promisify(run);

// It brings what was printed, when there is no process any more.
export async function newestTags(folders: readonly string[]): Promise<readonly string[]> {
  const newest: string[] = [];
  for (const cwd of folders) {
    const tags = await exec("git tag", { cwd });
    newest.push(tags.stdout.split("\n").at(-1) ?? "");
  }
  return newest;
}

// What ends it is handed out itself.
class Service {
  readonly #timer = setInterval(() => console.log("tick"), 1000);

  [Symbol.dispose] = (): void => {
    clearInterval(this.#timer);
  };
}

export function serve(): () => void {
  return new Service()[Symbol.dispose];
}

export function registered(onExit: (end: () => void) => void): void {
  const service = new Service();
  onExit(service[Symbol.dispose]);
}
