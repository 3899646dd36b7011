import { connect, type Socket } from "node:net";

// What is silent for too long stays connected.
export function attempt(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.setTimeout(1000);
    socket.once("connect", () => resolve(socket));
    socket.once("error", reject);
    socket.on("timeout", () => reject(new Error("too late")));
//                             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ givenUp: This gives up waiting for `socket` (socket), made on line 6, and leaves it open.
  });
}
