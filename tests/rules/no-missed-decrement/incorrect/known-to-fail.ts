// options: { "evidence": "likely" }
import { readFile } from "node:fs/promises";

export class Lookups {
  private pending = 0;

  // The file may not be there.
  async look(name: string): Promise<string> {
    this.pending += 1;
//  ~~~~~~~~~~~~~~~~~ missed: `this.pending` is counted up here, and not counted down when `readFile(…)` on line 10 is rejected; only line 11 does that.
    const found = await readFile(name, "utf8");
    this.pending -= 1;
    if (this.pending === 0) console.log("idle");
    return found;
  }

  // One of the two is such a file.
  async both(name: string, other: Promise<string>): Promise<void> {
    this.pending += 1;
//  ~~~~~~~~~~~~~~~~~ missed: `this.pending` is counted up here, and not counted down when `Promise.all(…)` on line 19 is rejected; only line 20 does that.
    await Promise.all([readFile(name, "utf8"), other]);
    this.pending -= 1;
  }
}
