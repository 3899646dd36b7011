// options: { "evidence": "likely" }
import http from "node:http";
import net from "node:net";
import { pipeline } from "node:stream/promises";
export const srv = net.createServer((c) => {
  const s = net.connect(80, "h");
  const end = (e) => {
    c.destroy(e);
    s.destroy(e);
  };
  c.on("error", end);
  s.on("error", end);
  c.on("close", end);
  s.on("close", end);
  c.pipe(s);
  s.pipe(c);
});
export async function t(c) {
  const s = net.connect(1);
  try {
    await Promise.race([pipeline(c, s), pipeline(s, c)]);
  } finally {
    c.destroy();
    s.destroy();
  }
}

// What two functions side by side have is never there together, though both know the socket.
export function tunnels(request, socket) {
  request.connect = (options, onOpen) => {
    const client = http.request(options);
    client.on("connect", (response, opened) => {
      if (onOpen) onOpen(opened);
      else link(opened, socket);
    });
    client.end();
    return client;
  };
  request.pass = (options) => {
    request.connect(options, (opened) => {
      opened.pipe(socket);
    });
  };
  request.answer = (answer) => {
    socket.pipe(answer);
  };
}

/** @param {import("node:stream").Duplex} one */
function link(one, other) {
  one.on("error", () => other.destroy());
  other.on("error", () => one.destroy());
}
