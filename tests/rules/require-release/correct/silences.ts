import { once } from "node:events";
import { createServer } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";

// Nobody has said how long it may be silent, so it never tells that it is; where it fails, it is at its end.
export function attempt(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    const onTimeout = (): void => reject(new Error("too late"));
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
    socket.on("timeout", onTimeout);
  });
}

// Without an address, nothing listens.
export async function listen(answer: Promise<string>): Promise<{ port: number; answer: Promise<string> }> {
  const server = createServer();
  function closeServer(): void {
    if (server.address() === null) return;
    server.close();
  }
  server.listen(0);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { port, answer: answer.finally(closeServer) };
}
