// options: { "evidence": "likely" }
import createDebug from "debug";
import assert from "node:assert";
import { debuglog } from "node:util";
import { log, type LevelledContext, type Logger, type Pool, type Transport } from "../shared/logging.ts";

const debug = createDebug("app");
const trace = debuglog("app");

const pending = new Map<number, (reply: string) => void>();
let running = 0;

export function send(id: number, done: (reply: string) => void): void {
  if (running > 10) throw new Error("too many");
  running++;
  pending.set(id, done);
}

export function reply(id: number, text: string): void {
  pending.get(id)?.(text);
}

// `&&` as a statement.
export function hangUp(transport: Transport): void {
  debug.enabled && transport.close();
//                 ~~~~~~~~~~~~~~~~~ guarded: `transport.close()` only runs where `debug.enabled` allows it: at other log levels it is skipped.
}

// `||` with the level turned round.
export function letGo(transport: Transport): void {
  !trace.enabled || transport.close();
//                  ~~~~~~~~~~~~~~~~~ guarded: `transport.close()` only runs where `trace.enabled` allows it: at other log levels it is skipped.
}

// A conditional expression of which the other half does nothing.
export function finish(pool: Pool, transport: Transport): void {
  log.isDebugEnabled() ? pool.release(transport) : undefined;
//                       ~~~~~~~~~~~~~~~~~~~~~~~ guarded: `pool.release(transport)` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
}

// More than one condition.
export function drop(transport: Transport | undefined): void {
  transport !== undefined && debug.enabled && transport.close();
//                                            ~~~~~~~~~~~~~~~~~ guarded: `transport.close()` only runs where `debug.enabled` allows it: at other log levels it is skipped.
}

// No logger, no cleanup.
export function forget(id: number, logger?: Logger): void {
  logger?.debug("forgotten", pending.delete(id));
//                           ~~~~~~~~~~~~~~~~~~ argument: `pending.delete(id)` is an argument of `logger?.debug`, and is skipped where there is nothing to log with.
}

// The method is only there when its level is on.
export function settle(lc: LevelledContext): void {
  lc.debug?.(`one less: ${--running}`);
//                        ~~~~~~~~~ argument: `--running` is an argument of `lc.debug`, and is skipped where there is nothing to log with.
}

interface LazyLogger {
  debug(message: () => string): void;
  info(message: () => string): void;
  warn(message: () => string): void;
}

// A message that is made only when it is wanted.
export function abandon(lazy: LazyLogger, id: number): void {
  lazy.debug(() => {
    pending.delete(id);
//  ~~~~~~~~~~~~~~~~~~ message: `pending.delete(id)` stands in a message that `lazy.debug` makes only when it is logged: at other log levels it is skipped.
    return `abandoned ${id}`;
  });
}

// The same, in short.
export function abandonShortly(lazy: LazyLogger, id: number): void {
  lazy.debug(() => `abandoned ${pending.delete(id)}`);
//                              ~~~~~~~~~~~~~~~~~~ message: `pending.delete(id)` stands in a message that `lazy.debug` makes only when it is logged: at other log levels it is skipped.
}

// Bundlers strip the assertion, and the deletion with it.
export function strike(id: number): void {
  console.assert(pending.delete(id), "was not pending");
//               ~~~~~~~~~~~~~~~~~~ assertion: `pending.delete(id)` stands in `console.assert(…)`: where assertions are stripped, it is skipped.
}

// So do builds that strip `assert`.
export function strikeOut(id: number): void {
  assert(pending.delete(id));
//       ~~~~~~~~~~~~~~~~~~ assertion: `pending.delete(id)` stands in `assert(…)`: where assertions are stripped, it is skipped.
}

// The method is asked for, which is to ask for its level.
export function end(lc: LevelledContext, transport: Transport): void {
  if (lc.info) {
    lc.info("end");
    transport.close();
//  ~~~~~~~~~~~~~~~~~ guarded: `transport.close()` only runs where `lc.info` allows it: at other log levels it is skipped.
  }
}

// Only with a logger.
export class Client {
  constructor(
    private readonly transport: Transport,
    private readonly logger?: Logger,
  ) {}

  close(): void {
    if (this.logger) {
      this.logger.info("closing");
      this.transport.close();
//    ~~~~~~~~~~~~~~~~~~~~~~ guarded: `this.transport.close()` only runs where `this.logger` allows it: at other log levels it is skipped.
    }
  }
}

// An early exit that waits for the environment.
export async function release(handle: import("node:fs/promises").FileHandle): Promise<void> {
  await handle.sync();
  if (!process.env.DEBUG) return;
  console.error("released");
  await handle.close();
//      ~~~~~~~~~~~~~~ guarded: `handle.close()` only runs where `process.env.DEBUG` allows it: at other log levels it is skipped.
}

// Both the entry and the cleanup hang on `&&`.
export function retire(transport: Transport, id: number): void {
  debug.enabled && debug("retired %d %s", id, pending.delete(id));
//                                            ~~~~~~~~~~~~~~~~~~ guarded: `pending.delete(id)` only runs where `debug.enabled` allows it: at other log levels it is skipped.
  transport.send("retired");
}
