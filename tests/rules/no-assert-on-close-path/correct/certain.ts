import { spawn } from "node:child_process";

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
