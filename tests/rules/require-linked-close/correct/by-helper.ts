import { connect, createServer, type Socket } from "node:net";

export function forward(port: number): void {
  createServer((client) => {
    const upstream = connect(port);
    client.pipe(upstream);
    upstream.pipe(client);
    endTogether(client, upstream);
    for (const socket of [client, upstream]) socket.on("error", (error) => console.warn(error.message));
  }).listen(port + 1);
}

function endTogether(left: Socket, right: Socket): void {
  left.on("close", () => right.destroy());
  right.on("close", () => left.destroy());
}
