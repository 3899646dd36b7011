import assert from "node:assert";
import { spawn } from "node:child_process";
import { readFile } from "node:fs";

// A step of a build: what is thrown ends it, as it should, and nobody has thought of telling.
export function compressed(folder: string): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn("tar", ["-czf", `${folder}.tgz`, folder]);
    child.on("exit", (code) => {
      if (code !== 0) throw new Error("not compressed");
      resolve();
    });
  });
}

// The same where it could be told.
export function unpacked(archive: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("tar", ["-xzf", archive]);
    child.on("error", reject);
    child.on("exit", (code) => {
      if (code !== 0) throw new Error("not unpacked");
      resolve();
    });
  });
}

interface Answer {
  readonly rows: readonly string[];
}

declare function query(text: string, callback: (error: Error | null, answer: Answer) => void): void;

// The program's own function may always answer, as it says.
export function rowsOf(text: string, done: (error: Error | null, rows?: readonly string[]) => void): void {
  query(text, (error, { rows }) => {
    if (error) return done(error);
    done(null, rows);
  });
}

// Either way it is over.
export function print(path: string): void {
  readFile(path, (error, data) => {
    if (error) console.error(error);
    console.log(data.toString("hex"));
    process.exit(0);
  });
}

declare function it(title: string, test: (done: () => void) => void): void;

// A test is to fail.
it("reads", (done) => {
  readFile("there", (error, data) => {
    console.log(data.toString("hex"));
    if (error) console.error(error);
    done();
  });
});

// The assertion asks whether the text was whole, and whoever closes earlier is told so.
export class Element {
  #name: string | undefined;

  onText(text: string): void {
    this.#name = text;
  }

  end(): string {
    assert(this.#name !== undefined);
    return this.#name;
  }
}
