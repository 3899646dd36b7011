// options: { "evidence": "likely" }
import { connect, createServer, type Socket } from "node:net";
import { request, createServer as httpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { pipeline, finished, Transform } from "node:stream";
import { createReadStream } from "node:fs";
import { WebSocket, WebSocketServer } from "ws";
import { spawn } from "node:child_process";

// Finished helper.
export function tunnel(device: Socket): void {
  const up = connect(1);
  device.pipe(up);
  up.pipe(device);
  finished(device, () => up.destroy());
  finished(up, () => device.destroy());
}
// Loop over both.
export function both(a: Socket): void {
  const b = connect(2);
  a.on("data", (d) => b.write(d));
  b.on("data", (d) => a.write(d));
  for (const s of [a, b]) {
    s.on("error", () => {});
    s.on("close", () => {
      a.destroy();
      b.destroy();
    });
  }
}
// Helper bound.
function link(from: Socket, to: Socket): void {
  from.on("data", (d) => to.write(d));
  from.once("close", () => to.end());
  from.once("error", () => to.destroy());
}
export function linked(a: Socket): void {
  const b = connect(3);
  link(a, b);
  link(b, a);
}
// Ws with shutdown closure.
export function gateway(wss: WebSocketServer): void {
  wss.on("connection", (client) => {
    const backend = new WebSocket("ws://b");
    let done = false;
    const shutdown = (): void => {
      if (done) return;
      done = true;
      client.close();
      backend.terminate();
    };
    client.on("message", (m) => backend.readyState === WebSocket.OPEN && backend.send(m));
    backend.on("message", (m) => client.send(m));
    client.on("close", shutdown).on("error", shutdown);
    backend.on("close", shutdown).on("error", shutdown);
  });
}
// Static file to response.
export function file(req: IncomingMessage, res: ServerResponse): void {
  const s = createReadStream("x");
  s.on("error", (e) => {
    res.statusCode = 500;
    res.end(e.message);
  });
  res.on("close", () => s.destroy());
  s.pipe(res);
}
// Broadcast: clients of a room.
export function room(wss: WebSocketServer): void {
  const all = new Set<WebSocket>();
  wss.on("connection", (ws) => {
    all.add(ws);
    ws.on("message", (m) => {
      for (const o of all) if (o !== ws) o.send(m);
    });
    ws.on("close", () => all.delete(ws));
  });
}
// Shared upstream.
export class Bridge {
  readonly #bus = connect(9);
  readonly #clients = new Set<Socket>();
  add(client: Socket): void {
    this.#clients.add(client);
    client.on("data", (d) => this.#bus.write(d));
    const forward = (d: Buffer) => client.write(d);
    this.#bus.on("data", forward);
    this.#bus.once("close", () => client.destroy());
    client.on("close", () => {
      this.#clients.delete(client);
      this.#bus.off("data", forward);
    });
  }
  close(): void {
    this.#bus.destroy();
    for (const c of this.#clients) c.destroy();
  }
}
// Child stdio.
export function run(): Promise<number> {
  const child = spawn("ls");
  child.stdout.pipe(process.stdout);
  child.stderr.pipe(process.stderr);
  return new Promise((r) => child.on("close", (code) => r(code ?? 1)));
}
// Proxy with pipeline.
export function proxy(req: IncomingMessage, res: ServerResponse): void {
  const up = request("http://x", (answer) => {
    res.writeHead(answer.statusCode ?? 502);
    pipeline(answer, res, () => {});
  });
  pipeline(req, up, (e) => {
    if (e) res.destroy(e);
  });
  res.on("close", () => up.destroy());
}
// Abort signal.
export function sig(client: WebSocket): void {
  const ac = new AbortController();
  const up = new WebSocket("ws://u");
  ac.signal.addEventListener(
    "abort",
    () => {
      up.close();
      client.close();
    },
    { once: true },
  );
  client.on("message", (m) => up.send(m));
  up.on("message", (m) => client.send(m));
  client.on("close", () => ac.abort());
  up.on("close", () => ac.abort());
}
// Transform chain local.
export function upper(src: Socket): Transform {
  const t = new Transform({
    transform(c, _e, cb) {
      cb(null, c);
    },
  });
  src.on("error", (e) => t.destroy(e));
  src.on("close", () => t.end());
  t.on("close", () => src.destroy());
  return src.pipe(t);
}
// Echo.
export const echo = createServer((s) => {
  s.pipe(s);
});
// Http echo.
export const h = httpServer((req, res) => {
  req.pipe(res);
});
// Stdin to socket, process life.
export function nc(port: number): void {
  const s = connect(port);
  process.stdin.pipe(s);
  s.pipe(process.stdout);
  s.on("close", () => process.exit());
}
// Upgrade.
export function upgrade(req: IncomingMessage, socket: Socket, head: Buffer): void {
  const up = request({ host: "x", headers: req.headers });
  up.on("upgrade", (_res, remote) => {
    remote.on("error", () => socket.destroy());
    socket.on("error", () => remote.destroy());
    remote.on("close", () => socket.destroy());
    socket.on("close", () => remote.destroy());
    remote.pipe(socket).pipe(remote);
  });
  up.on("response", () => socket.destroy());
  up.on("error", () => socket.destroy());
  socket.on("close", () => up.destroy());
  up.end(head);
}
