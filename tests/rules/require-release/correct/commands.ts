// By default, the same of a program that is called for one thing at a time.
import { open } from "node:fs/promises";
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
