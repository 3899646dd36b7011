/** What a callback does a second time is the affair of whoever has given it. */
import { spawn } from "node:child_process";

export function step(command: string, cb: (code: number | null) => void): void {
  const child = spawn(command);
  child.on("error", () => {
    cb(-1);
  });
  child.on("close", (code) => {
    cb(code);
  });
}

export function run(command: string, done: (error?: unknown) => void): void {
  const child = spawn(command);
  child.on("error", done);
  child.on("close", () => done());
}
