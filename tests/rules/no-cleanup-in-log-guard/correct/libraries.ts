// options: { "evidence": "likely" }
import type BunyanLogger from "bunyan";
import loglevel from "loglevel";
import type { Socket } from "node:net";

// The guard holds what is only for the log.
export function bunyan(log: BunyanLogger, socket: Socket): void {
  if (log.debug()) log.debug({ address: socket.address() }, "closing");
  socket.destroy();
}

// With an argument it writes an entry, and tells nothing.
export function written(log: BunyanLogger, socket: Socket): void {
  log.debug("closing");
  socket.destroy();
}

// The level is looked at for the entry alone.
export function byNumber(socket: Socket): void {
  if (loglevel.getLevel() <= loglevel.levels.DEBUG) loglevel.debug("closing", socket.address());
  socket.destroy();
}
