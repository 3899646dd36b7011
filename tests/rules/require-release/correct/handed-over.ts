// By default nothing is said of what has ended when the function leaves, or goes to the caller with its promise.
import { spawn } from "node:child_process";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { pipeline } from "node:stream/promises";

// The promise settles when the process has exited.
export async function unpack(path: string): Promise<string> {
  const child = spawn("tar", ["-x", "-f", path]);
  try {
    await new Promise<void>((resolve, reject) => {
      child.once("exit", (code) => {
        if (code === 0) resolve();
        else reject(new Error("not unpacked"));
      });
    });
  } catch (error) {
    child.kill(9);
    throw error;
  }
  return path;
}

// The same beside something else.
export async function dump(out: NodeJS.WritableStream): Promise<void> {
  let kept: ReturnType<typeof spawn> | undefined;
  try {
    const child = spawn("tar", ["-c", "."], { stdio: ["ignore", "pipe", "inherit"] });
    kept = child;
    const exited = new Promise<void>((resolve, reject) => {
      child.on("exit", (code) => {
        if (code === 0) resolve();
        else reject(new Error("not dumped"));
      });
    });
    await Promise.all([pipeline(child.stdout, out), exited]);
  } catch (error) {
    kept?.kill();
    throw error;
  }
}

declare function withTimeout<T>(promise: Promise<T>, limit: number): Promise<T>;

// The caller gets what the promise is fulfilled with.
export async function open(path: string): Promise<Socket> {
  const socket = connect(path);
  let onConnect = (): void => undefined;
  const connected = new Promise<Socket>((resolve) => {
    onConnect = () => resolve(socket);
    socket.once("connect", onConnect);
  });
  try {
    return await withTimeout(connected, 5_000);
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    socket.off("connect", onConnect);
  }
}

// The answer has no body.
export function isThere(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(url, { method: "HEAD" }, (response) => {
      resolve(response.statusCode === 200);
    });
    asked.on("error", () => resolve(false));
    asked.end();
  });
}

declare const storage: { createFile(name: string): Promise<any> };
declare function convert(name: string): Promise<void>;

// It is kept where it went well, and else let go.
export async function preview(name: string): Promise<void> {
  const file = await storage.createFile(name);
  return convert(file.name)
    .then(() => file.commit())
    .catch(() => file.release());
}
