// options: { "evidence": "likely" }
import { readFile } from "node:fs/promises";

interface Permit {
  acquire(): Promise<() => void>;
}

// The lock may be there for reading, too.
export class Answers {
  private readonly paths = new Map<string, string>();

  constructor(private readonly permits: Permit) {}

  async answer(name: string): Promise<Buffer> {
    const done = await this.permits.acquire();
    try {
      if (!this.paths.has(name)) this.paths.set(name, await this.locate(name));
      return readFile(this.paths.get(name)!);
//           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unlocked: The work that is returned here goes on without its lock: `done` on line 20 gives it back before it is done.
    } finally {
      done();
    }
  }

  private async locate(name: string): Promise<string> {
    return `files/${name}`;
  }
}
