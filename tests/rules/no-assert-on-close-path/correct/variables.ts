// options: {"evidence":"likely"}
import { createServer, type Server } from "node:net";

let server: Server | undefined;
let admin!: Server;
let isUp = false;

export function start(port: number): void {
  server = createServer().listen(port);
  admin = createServer().listen(port + 1);
  isUp = true;
}

// Followed only where it is there; or the state tells.
export function stop(): void {
  server?.close();
  if (!isUp) return;
  admin.close();
}

// An executor runs at once, and so does what is called where it is written.
export function makeGate(port: number): { opened: Promise<void>; close(): void; destroy(): void } {
  let resolve!: () => void;
  let gate!: Server;
  const opened = new Promise<void>((settle) => {
    resolve = settle;
  });
  const begin = (): void => {
    gate = createServer().listen(port);
  };
  begin();
  return {
    opened,
    close() {
      resolve.call(undefined);
    },
    destroy() {
      gate.close();
    },
  };
}

interface Panel {
  dispose(): void;
}

declare function openPanel(): Panel;

let panel: Panel;

// The host of an extension deactivates what it has activated.
export function activate(): void {
  panel = openPanel();
}

export function deactivate(): void {
  panel.dispose();
}
