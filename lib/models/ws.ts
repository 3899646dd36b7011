import type { CallModel, Model } from "./vocabulary.ts";

/** A server of its own: one that neither rides on another nor is fed by hand (`noServer`). */
const server: readonly CallModel[] = [
  {
    unless: { argument: 0, property: "noServer" },
    acquires: { resource: "Server", unless: { argument: 0, property: "server" } },
    calls: [{ argument: 1, when: "later", times: "maybe" }],
  },
  {},
];

export const ws: Model = {
  package: "ws",
  default: "WebSocket",
  source: "https://github.com/websockets/ws/blob/master/doc/ws.md",
  resources: {
    WebSocket: {
      noun: "web socket",
      release: ["close", "terminate"],
      lost: "leaks",
      after: ["pause", "resume"],
    },
    // "Prevent the server from accepting new connections and close the HTTP server if created internally."
    Server: {
      noun: "web socket server",
      release: ["close"],
      lost: "leaks",
      lifelong: true,
      after: ["address", "shouldHandle"],
    },
  },
  calls: {
    "new WebSocket": { acquires: "WebSocket" },
    "new Server": server,
    "new WebSocketServer": server,
    "Server#close": { calls: [{ argument: 0, when: "later", times: "once" }] },
    // "Handle a HTTP upgrade request": it answers on the socket and destroys it where that fails.
    "Server#handleUpgrade": { owns: 1, calls: [{ argument: 3, when: "later", times: "maybe" }] },
    // "Returns a Duplex stream that allows to use the Node.js streams API on top of a given WebSocket": its end is the socket's.
    createWebSocketStream: { owns: 0 },
    "WebSocket#addEventListener": {
      listens: { event: 0, listener: 1, options: 2, removedBy: ["removeEventListener"] },
      calls: [{ argument: 1, when: "later", times: "many" }],
    },
    "WebSocket#removeEventListener": { unlistens: { event: 0, listener: 1 } },
  },
  emitters: {
    // A failing socket emits "error" and is then closed: https://github.com/websockets/ws/blob/master/lib/websocket.js (emitErrorAndClose)
    WebSocket: { begins: ["open"], terminal: [["error", "close"]], always: ["close"] },
  },
};
