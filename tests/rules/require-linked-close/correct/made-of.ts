// options: { "evidence": "likely" }
import { type Socket } from "node:net";
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
