import type { Socket } from "node:net";

interface Spinner {
  start(text: string): void;
  stop(text?: string): void;
  succeed(text: string): void;
  fail(text: string): void;
}

declare function makeSpinner(): Spinner;

// It stops whatever comes.
export async function commit(run: (command: string) => Promise<void>): Promise<void> {
  const spinner = makeSpinner();
  spinner.start("Committing");
  try {
    await run("git add .");
    await run("git commit");
    spinner.succeed("Committed");
  } catch {
    spinner.fail("Not committed");
  }
}

// A stopwatch does not run.
export async function measure(
  stopwatch: { start(): void; stop(): number },
  work: () => Promise<void>,
): Promise<number> {
  stopwatch.start();
  await work();
  return stopwatch.stop();
}

// It is meant to run on: what stops it is called when somebody asks for that.
export async function serve(server: { start(): Promise<void>; stop(): Promise<void> }): Promise<() => Promise<void>> {
  await server.start();
  await fetch("http://localhost/ready");
  return () => server.stop();
}

// Nothing in between can fail.
export async function blink(spinner: Spinner): Promise<void> {
  spinner.start("…");
  await new Promise((resolve) => setTimeout(resolve, 100));
  spinner.stop();
}

// What runs it sees to the end, whatever happens.
abstract class Check {
  abstract perform(): Promise<void>;

  constructor(protected readonly socket: Socket) {}

  async run(): Promise<void> {
    try {
      await this.perform();
    } finally {
      this.disconnect();
    }
  }

  protected connect(port: number): void {
    this.socket.connect(port);
  }

  protected disconnect(): void {
    this.socket.end();
  }
}

export class RegionCheck extends Check {
  async perform(): Promise<void> {
    this.connect(80);
    if (this.socket.remoteAddress === undefined) throw new Error("There is no region.");
    await new Promise((resolve) => this.socket.once("data", resolve));
    this.disconnect();
  }
}
