import { spawn } from "node:child_process";
import { createServer } from "node:net";

// It is only asked because the type allows for more than there is once the server listens.
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, () => {
      const address = server.address();
      if (typeof address === "string" || address === null) {
        throw new Error("no address");
      }
      server.close(() => resolve(address.port));
    });
  });
}

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
