interface Spinner {
  start(text: string): void;
  stop(text?: string): void;
  succeed(text: string): void;
}

declare function makeSpinner(): Spinner;

interface Link {
  open(): Promise<void>;
  close(): Promise<void>;
}

// It turns on and on when the commit fails.
export async function commit(run: (command: string) => Promise<void>): Promise<void> {
  const spinner = makeSpinner();
  spinner.start("Committing");
//~~~~~~~~~~~~~~~~~~~~~~~~~~~ whenThrows: `spinner.start("Committing")` is taken back by `spinner.succeed("Committed")` on line 20, but not when `run(…)` on line 18 throws.
  await run("git add .");
  await run("git commit");
  spinner.succeed("Committed");
}

// What is opened for one question stays open when that fails.
export class Client {
  constructor(private readonly link: Link) {}

  async ask(send: (question: string) => Promise<string>): Promise<string> {
    await this.link.open();
//        ~~~~~~~~~~~~~~~~ whenThrows: `this.link.open()` is taken back by `this.link.close()` on line 30, but not when `send(…)` on line 29 throws.
    const answer = await send("?");
    await this.link.close();
    return answer;
  }
}

// An answer that is missed leaves it running.
export async function look(spinner: Spinner, find: () => Promise<string | undefined>): Promise<string | undefined> {
  spinner.start("Looking");
//~~~~~~~~~~~~~~~~~~~~~~~~ whenReturns: `spinner.start("Looking")` is taken back by `spinner.stop()` on line 44, but not by the `return` on line 40.
  try {
    const found = await find();
    if (found === undefined) return undefined;
    spinner.stop();
    return found;
  } catch (error) {
    spinner.stop();
    throw error;
  }
}
