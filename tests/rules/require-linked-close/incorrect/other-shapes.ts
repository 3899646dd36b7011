// options: { "evidence": "likely" }
import { connect, createServer, type Socket } from "node:net";
import { WebSocket, WebSocketServer } from "ws";
import { request, type IncomingMessage, type ServerResponse } from "node:http";
import { Worker } from "node:worker_threads";
// Closures, no end at all.
export function pair(left: Socket): void {
  const right = connect(1);
  const toRight = (b: Buffer): boolean => right.write(b);
  const toLeft = (b: Buffer): boolean => left.write(b);
  left.on("data", toRight);
//     ~~ never: `right`, which lives for `left`, stays open when `left` is over: nothing here closes it.
  right.on("data", toLeft);
//      ~~ never: `left`, which lives for `right`, stays open when `right` is over: nothing here closes it.
}
// Class with fields.
export class Session {
  #up: WebSocket;
  constructor(readonly ws: WebSocket) {
    this.#up = new WebSocket("ws://x");
    ws.on("message", (m) => this.#up.send(m));
    this.#up.on("message", (m) => ws.send(m));
    ws.on("close", () => this.#up.close());
    this.#up.on("close", () => { console.log("up gone"); });
//           ~~ handler: `this.ws`, which lives for `this.#up` (line 20), stays open when this handler has run.
  }
}
// Only error.
export const srv = createServer((c) => {
  const b = connect(2);
  b.pipe(c);
  c.pipe(b);
  c.on("error", () => b.destroy());
  b.on("error", () => c.destroy());
});
// Http via arrow, callback form.
export const px = (req: IncomingMessage, res: ServerResponse): void => {
  const up = request("http://u", (ans) => void ans.pipe(res));
  req.pipe(up);
//    ~~~~ abandoned: `up` goes on when nobody waits for its answer: nothing here destroys it when `res` closes.
};
// Onmessage props.
export function browser(a: globalThis.WebSocket): void {
  const b = new globalThis.WebSocket("ws://x");
  a.onmessage = (e) => b.send(e.data as string);
  b.onmessage = (e) => a.send(e.data as string);
  a.onclose = () => console.log("gone");
//  ~~~~~~~ handler: `b`, which lives for `a` (line 41), stays open when this handler has run.
  b.onclose = () => a.close();
}
// Worker.
export function work(ws: WebSocket): void {
  const w = new Worker("./w.js");
  ws.on("message", (m) => w.postMessage(m));
//   ~~ never: `w`, which lives for `ws`, stays open when `ws` is over: nothing here closes it.
  w.on("message", (m: string) => ws.send(m));
  w.on("exit", () => ws.close());
}
