import { spawn } from "node:child_process";
import { request } from "node:http";
import { connect } from "node:net";

// Where there is nothing to be done the process is not waited for.
export async function unpack(path: string, isWanted: boolean): Promise<string> {
  const child = spawn("tar", ["-x", "-f", path]);
  if (!isWanted) return "";
//               ~~~~~~~~~~ leftOpen: `child` (child process), acquired on line 7, is not released when it returns on line 8.
  try {
    await new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
    });
  } finally {
    child.kill();
  }
  return path;
}

declare function withTimeout<T>(promise: Promise<T>, limit: number): Promise<T>;

// It is only told that there is one.
export async function test(path: string): Promise<boolean> {
  const socket = connect(path);
  const connected = new Promise<boolean>((resolve) => {
    socket.once("connect", () => resolve(true));
  });
  try {
    return await withTimeout(connected, 5_000);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `socket` (socket), acquired on line 23, is not released when it returns on line 28.
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

// The answer has a body, which nobody reads.
export function isThere(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request(url, { method: "GET" }, (response) => {
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~> neverReleased: `response` (response) is acquired here and never released; `resume()` or `destroy()` is missing.
      resolve(response.statusCode === 200);
    });
    asked.on("error", () => resolve(false));
    asked.end();
  });
}

declare const pool: { acquireClient(): Promise<any> };

// A transaction is committed, and its connection is kept.
export async function save(text: string): Promise<void> {
  const client = await pool.acquireClient();
  return client
//~~~~~~~~~~~~~> leftOpen: `client` (resource), acquired on line 50, is not released when it returns on line 51.
    .query(text)
    .then(() => client.commit())
    .catch(() => client.release());
}

