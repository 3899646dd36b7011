import type { Model } from "./vocabulary.ts";

export const socketIo: Model = {
  package: "socket.io",
  default: "Server",
  source: "https://socket.io/docs/v4/server-api/",
  resources: {
    // "Closes the Socket.IO server and disconnect all clients. … this also closes the underlying HTTP server."
    Server: { noun: "server", release: ["close"], lost: "leaks", after: "all", lifelong: true },
    Socket: { noun: "socket", release: ["disconnect"], lost: "collected", after: "all" },
  },
  calls: {
    "new Server": { acquires: "Server", owns: 0 },
    "Server#attach": { owns: 0, returns: "this" },
    "Server#listen": { owns: 0, returns: "this" },
    "Server#close": { calls: [{ argument: 0, when: "later", times: "once" }] },
    "Socket#disconnect": { returns: "this" },
  },
  emitters: {
    // 'disconnecting' "gets fired when the client is going to be disconnected (but hasn't left its rooms yet)".
    Socket: { terminal: [["disconnecting", "disconnect"]], always: ["disconnect"] },
  },
  cites: {
    Server: "https://socket.io/docs/v4/server-api/#serverclosecallback",
    Socket: "https://socket.io/docs/v4/server-api/#events-1",
  },
};
