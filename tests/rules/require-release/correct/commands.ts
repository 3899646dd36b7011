// By default, the same of a program that is called for one thing at a time.
import { spawn } from "node:child_process";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { Command } from "commander";

// Who asked for it is told what failed, and the process ends.
export class CountCommand {
  readonly program = new Command("count");

  setUp(): void {
    this.program.argument("<path>").action((path: string) => this.run(path));
  }

  async run(path: string): Promise<void> {
    const file = await open(path);
    const { size } = await file.stat();
    await file.close();
    console.log(size);
  }
}

// It has ended by itself where it is not told to; the way out waits for that.
export async function* linesOf(command: string, signal: AbortSignal): AsyncGenerator<string> {
  const child = spawn(command, { stdio: ["ignore", "pipe", "ignore"] });
  let finished = false;
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      if (signal.aborted) break;
      yield line;
    }
    finished = true;
  } finally {
    if (!finished && child.exitCode === null) {
      try {
        child.kill();
      } catch {
        // It is dead already.
      }
    }
    await new Promise((resolve) => child.once("close", resolve));
  }
}
