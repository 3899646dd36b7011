// A child process that fails to start closes all the same, which clears the timer.
import { spawn } from "node:child_process";

export function run(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command);
    let printed = "";
    child.stdout.on("data", (chunk) => (printed += String(chunk)));
    const beat = setInterval(() => console.log("still there"), 4_000);
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(beat);
      if (code === 0) resolve(printed);
      else reject(new Error(printed));
    });
  });
}
