// options: { "evidence": "likely" }
import { connect, createServer, type Socket } from "node:net";

// The helper looks one way only.
export function forward(port: number): void {
  createServer((client) => {
    const upstream = connect(port);
    client.pipe(upstream);
    upstream.pipe(client);
    endWith(client, upstream);
    for (const socket of [client, upstream]) socket.on("error", (error) => console.warn(error.message));
//                                                  ~~ handlerOnFailure: `client`, which lives for `upstream` (line 9), stays open when this handler of a failure has run.
  }).listen(port + 1);
}

function endWith(left: Socket, right: Socket): void {
  left.on("close", () => right.destroy());
}
