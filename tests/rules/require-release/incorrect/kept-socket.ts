// options: { "evidence": "likely" }
// The other side may end it.
import { connect } from "node:net";

function describe(socket: { readonly remotePort?: number | undefined }): string {
  return `port ${socket.remotePort}`;
}

// A helper that only looks does not take over.
export function probe(port: number): string {
  const socket = connect(port);
//               ~~~~~~~~~~~~~ neverReleased: `socket` (socket) is acquired here and never released; `destroy()` or `end()` is missing.
  return describe(socket);
}
