// options: { "evidence": "likely" }
import { Level, log, Pool, stats, type Logger, type Transport } from "../shared/logging.ts";

export class Connections {
  private readonly transports = new Map<string, Transport>();
  private inFlight = 0;
  private closed = false;

  constructor(
    private readonly pool: Pool,
    private readonly limit: number,
    private readonly options: { logLevel: number; verbose?: boolean },
  ) {}

  open(transport: Transport): void {
    if (this.closed || this.inFlight >= this.limit) throw new Error("closed or full");
    this.inFlight++;
    stats.open++;
    this.transports.set(transport.id, transport);
  }

  find(id: string): Transport | undefined {
    return this.transports.get(id);
  }

  // The incident: whoever logs errors only keeps the transports of a provider that is gone.
  removeProvider(id: string): void {
    const transport = this.transports.get(id);
    if (transport === undefined) return;
    if (log.isWarnEnabled()) {
      log.warn(`provider ${id} is gone`);
      // Nobody sends to it any more.
      transport.close(); // at once
//    ~~~~~~~~~~~~~~~~~ guarded: `transport.close()` only runs where `log.isWarnEnabled()` allows it: at other log levels it is skipped.
    }
  }

  // A helper of one's own closes: its body tells so.
  shutdown(): void {
    if (log.isDebugEnabled()) {
      log.debug("closing all transports");
      this.closeTransports();
//    ~~~~~~~~~~~~~~~~~~~~~~ guarded: `this.closeTransports()` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
    }
  }

  private closeTransports(): void {
    for (const transport of this.transports.values()) transport.close();
    this.transports.clear();
  }

  // The counter is compared with the limit elsewhere.
  done(): void {
    if (log.isLevelEnabled("debug")) {
      log.debug("request done");
      this.inFlight -= 1;
//    ~~~~~~~~~~~~~~~~~~ guarded: `this.inFlight -= 1` only runs where `log.isLevelEnabled("debug")` allows it: at other log levels it is skipped.
    }
  }

  // What is put into the map is taken out of it only where debug is on.
  forget(id: string): void {
    if (log.isDebugEnabled()) {
      log.debug("forget", id);
      this.transports.delete(id);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~ guarded: `this.transports.delete(id)` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
    }
  }

  // A flag that other methods ask.
  stop(): void {
    if (log.isDebugEnabled()) {
      log.debug("stopping");
      this.closed = true;
//    ~~~~~~~~~~~~~~~~~~ guarded: `this.closed = true` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
    }
  }

  // The release stands behind an early exit.
  giveBack(transport: Transport): void {
    transport.send("bye");
    if (!log.isDebugEnabled()) return;
    log.debug(this.pool.describe());
    this.pool.release(transport);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ guarded: `this.pool.release(transport)` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
  }

  // An option compared with a number.
  expire(id: string): void {
    if (this.options.logLevel >= 2) {
      console.log("expired", id);
      this.transports.get(id)?.close();
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ guarded: `this.transports.get(id)?.close()` only runs where `this.options.logLevel >= 2` allows it: at other log levels it is skipped.
    }
  }

  // A flag that prints, and cleans up as well.
  drop(id: string): void {
    if (this.options.verbose) {
      console.log("drop", id);
      this.transports.get(id)?.close();
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ guarded: `this.transports.get(id)?.close()` only runs where `this.options.verbose` allows it: at other log levels it is skipped.
    }
  }

  // One more condition beside the level.
  reap(id: string, idleFor: number): void {
    const transport = this.transports.get(id);
    if (transport && idleFor > 1000 && log.isDebugEnabled()) {
      transport.close();
//    ~~~~~~~~~~~~~~~~~ guarded: `transport.close()` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
    }
  }
}

// Other modules count on this number.
export function failed(): void {
  if (log.isDebugEnabled()) {
    log.debug("one less");
    stats.open--;
//  ~~~~~~~~~~~~ guarded: `stats.open--` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
  }
}

// The level is asked once, and kept in a constant.
export function finish(transport: Transport, logger: Logger): void {
  const isVerbose = logger.isDebugEnabled();
  transport.send("end");
  if (isVerbose) {
    logger.debug("finished");
    transport.close();
//  ~~~~~~~~~~~~~~~~~ guarded: `transport.close()` only runs where `isVerbose` allows it: at other log levels it is skipped.
  }
}

// A function of one's own asks the logger.
function isTracing(): boolean {
  return log.isLevelEnabled("debug");
}

// It asks that function, and not the logger.
export function hangUp(transport: Transport): void {
  if (isTracing()) {
    log.trace("hang up");
    transport.close();
//  ~~~~~~~~~~~~~~~~~ guarded: `transport.close()` only runs where `isTracing()` allows it: at other log levels it is skipped.
  }
}

// Levels that count upwards.
export function quit(logger: Logger & { level: Level }, transport: Transport): void {
  if (logger.level <= Level.Debug) {
    logger.debug("quit");
    transport.close();
//  ~~~~~~~~~~~~~~~~~ guarded: `transport.close()` only runs where `logger.level <= Level.Debug` allows it: at other log levels it is skipped.
  }
}

// Everything but silence.
export function leave(logger: Logger & { level: string }, transports: readonly Transport[]): void {
  if (logger.level !== "silent") {
    logger.info("leaving");
    for (const transport of transports) transport.close();
//                                      ~~~~~~~~~~~~~~~~~ guarded: `transport.close()` only runs where `logger.level !== "silent"` allows it: at other log levels it is skipped.
  }
}

// The timer goes on where nobody logs.
export function disarm(timer: NodeJS.Timeout): void {
  if (process.env["NODE_ENV"] !== "test" && process.env.DEBUG) {
    console.error("disarm");
    clearTimeout(timer);
//  ~~~~~~~~~~~~~~~~~~~ guarded: `clearTimeout(timer)` only runs where `process.env.DEBUG` allows it: at other log levels it is skipped.
  }
}

// A constant of the build.
declare const __DEV__: boolean;

// A development build closes, the other one does not.
export function detach(socket: import("node:net").Socket): void {
  if (__DEV__) {
    console.warn("detached");
    socket.destroy();
//  ~~~~~~~~~~~~~~~~ guarded: `socket.destroy()` only runs where `__DEV__` allows it: at other log levels it is skipped.
  }
}

// The other branch neither logs nor closes.
export function settle(transport: Transport, ok: boolean): void {
  if (log.isDebugEnabled()) {
    log.debug("settled", ok);
    transport.close();
//  ~~~~~~~~~~~~~~~~~ guarded: `transport.close()` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
  } else if (!ok) {
    throw new Error("not settled");
  }
}

// The release is logged, and returned from within the guard.
export function collect(pool: Pool, transport: Transport): boolean {
  if (log.isDebugEnabled()) {
    log.debug("collect");
    pool.release(transport);
//  ~~~~~~~~~~~~~~~~~~~~~~~ guarded: `pool.release(transport)` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
    return true;
  }
  return false;
}

// In a loop, the early exit is `continue`.
export function sweep(transports: readonly Transport[], logger: Logger): void {
  for (const transport of transports) {
    transport.send("sweep");
    if (!logger.isDebugEnabled()) continue;
    logger.debug(transport.id);
    transport.close();
//  ~~~~~~~~~~~~~~~~~ guarded: `transport.close()` only runs where `logger.isDebugEnabled()` allows it: at other log levels it is skipped.
  }
}

// The listener stays on where nobody logs.
export function unwatch(target: EventTarget, listener: () => void): void {
  if (log.isDebugEnabled()) {
    log.debug("unwatch");
    target.removeEventListener("change", listener);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ guarded: `target.removeEventListener("change", listener)` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
  }
}

const sessions = new Map<string, Transport>();

export function login(id: string, transport: Transport): number {
  sessions.set(id, transport);
  return sessions.size;
}

// What the deletion tells is logged; the deletion is not for the log.
export function logout(id: string): void {
  if (log.isDebugEnabled()) {
    const wasThere = sessions.delete(id);
//                   ~~~~~~~~~~~~~~~~~~~ guarded: `sessions.delete(id)` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
    log.debug("logout", id, wasThere);
  }
}

// The other release is for the case that something fails.
export function borrow(pool: Pool): void {
  const transport = pool.acquire();
  if (transport === undefined) return;
  try {
    transport.send("hello");
    if (log.isDebugEnabled()) {
      log.debug("done");
      pool.release(transport);
//    ~~~~~~~~~~~~~~~~~~~~~~~ guarded: `pool.release(transport)` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
    }
  } catch (error) {
    pool.release(transport);
    throw error;
  }
}

// The other release belongs to another way out.
export function refuse(pool: Pool, transport: Transport, isWanted: boolean): boolean {
  if (!isWanted) {
    pool.release(transport);
    return false;
  }
  if (log.isDebugEnabled()) {
    log.debug("refused");
    pool.release(transport);
//  ~~~~~~~~~~~~~~~~~~~~~~~ guarded: `pool.release(transport)` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
  }
  return true;
}

interface AuditLog {
  warn(text: string): void;
}

// A log that may be absent, with one level.
export class Sessions {
  readonly #open = new Map<string, number>();

  constructor(private readonly auditLog?: AuditLog) {}

  begin(id: string): void {
    this.#open.set(id, Date.now());
  }

  end(id: string): void {
    if (this.auditLog) {
      this.auditLog.warn(id);
      this.#open.delete(id);
//    ~~~~~~~~~~~~~~~~~~~~~ guarded: `this.#open.delete(id)` only runs where `this.auditLog` allows it: at other log levels it is skipped.
    }
  }

  get count(): number {
    return this.#open.size;
  }
}
