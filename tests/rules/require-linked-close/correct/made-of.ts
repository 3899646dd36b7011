// options: { "evidence": "likely" }
import { once } from "node:events";
import { connect as connectPlain, type Socket } from "node:net";
import { connect } from "node:tls";

// What is laid over a socket ends with it.
export function secure(browser: Socket, plain: Socket): void {
  const server = connect({ socket: plain, host: "backend.internal" });
  browser.pipe(server);
  server.pipe(browser);
  const cleanUp = (): void => void plain.destroy();
  browser.once("error", cleanUp);
  browser.once("close", cleanUp);
  server.once("error", () => browser.destroy());
  server.once("close", () => browser.destroy());
}

// Whoever has dialled for it has linked the two.
async function dial(port: number, client: Socket): Promise<Socket> {
  const upstream = connectPlain(port);
  upstream.on("error", () => client.destroy());
  client.on("error", () => upstream.destroy());
  await once(upstream, "connect");
  return upstream;
}

export async function forward(client: Socket): Promise<void> {
  const upstream = await dial(443, client);
  client.pipe(upstream);
  upstream.pipe(client);
}
