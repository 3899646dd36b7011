// options: { "evidence": "likely" }
import createDebug from "debug";
import { closeSync, openSync, writeSync } from "node:fs";
import { log, Pool, stats, type LevelledContext, type Logger, type Transport } from "../shared/logging.ts";

const debug = createDebug("app");

export class Session {
  private traceFile: number | undefined;
  private entries = 0;
  private lastDumpAt = 0;
  private readonly lines: string[] = [];
  private readonly seen = new Map<string, number>();
  private open = 0;
  private level = 1;

  constructor(
    private readonly pool: Pool,
    private readonly transport: Transport,
    private readonly options: { verbose: boolean; silent: boolean; debug: boolean; keepFiles: boolean },
    private readonly logger?: Logger & { close(): void },
  ) {
    if (options.verbose) this.traceFile = openSync("trace.log", "a");
  }

  // The release stands behind the guard.
  giveBack(transport: Transport): void {
    if (log.isDebugEnabled()) {
      log.debug(this.pool.describe());
    }
    this.pool.release(transport);
  }

  // Opened for diagnostics, closed under the same guard.
  endTrace(): void {
    if (this.options.verbose && this.traceFile !== undefined) {
      console.log("end of trace");
      closeSync(this.traceFile);
      this.traceFile = undefined;
    }
  }

  // Made and released within the guard.
  dump(): void {
    if (log.isDebugEnabled()) {
      const file = openSync("dump.log", "a");
      writeSync(file, this.pool.describe());
      closeSync(file);
    }
  }

  // Made and released behind an early exit.
  dumpEarly(): void {
    if (!log.isDebugEnabled()) return;
    const file = openSync("dump.log", "a");
    writeSync(file, this.pool.describe());
    closeSync(file);
  }

  // Counted and read for the log alone.
  note(): void {
    if (log.isDebugEnabled()) {
      this.entries++;
      this.lastDumpAt = Date.now();
      log.debug("noted", this.entries, this.lastDumpAt);
    }
  }

  // A buffer of lines that is printed.
  print(line: string): void {
    this.lines.push(line);
    if (this.options.verbose) {
      while (this.lines.length > 0) console.log(this.lines.shift());
    }
  }

  // How often something was seen, for the log alone.
  see(name: string): void {
    if (log.isDebugEnabled()) {
      this.seen.set(name, (this.seen.get(name) ?? 0) + 1);
      log.debug("seen", this.seen.get(name));
      if (this.seen.size > 1000) this.seen.clear();
    }
  }

  // Silence changes how, not whether.
  finish(callback: () => void): void {
    if (this.options.silent) {
      callback();
      return;
    }
    console.log("finished");
    callback();
  }

  // Both branches clean up.
  close(): void {
    if (log.isDebugEnabled()) {
      log.debug("closing");
      this.transport.close();
    } else {
      this.transport.close();
    }
  }

  // The level of a game, and no log level.
  descend(transport: Transport): void {
    if (this.level > 3) {
      this.open--;
      transport.close();
    }
    this.level++;
    if (this.open > 2) this.level = 0;
  }

  // The logger itself is closed.
  closeLogger(): void {
    if (this.logger) {
      this.logger.info("bye");
      this.logger.close();
    }
  }

  // Files are kept for whoever looks for a bug: the flag decides about that.
  cleanUp(transport: Transport): void {
    if (!this.options.debug) {
      transport.close();
    }
  }

  // An option that has nothing to do with logging.
  tidy(transport: Transport): void {
    if (!this.options.keepFiles) {
      log.info("tidy");
      transport.close();
    }
  }
}

// The arguments of a call are always evaluated.
const sessions = new Map<string, Transport>();

export function login(id: string, transport: Transport): number {
  sessions.set(id, transport);
  return sessions.size;
}

export function logout(id: string): void {
  log.debug("logged out", sessions.delete(id));
}

// The result is logged under the guard, the deletion is not guarded.
export function kick(id: string): void {
  const wasThere = sessions.delete(id);
  if (log.isDebugEnabled()) log.debug("kicked", id, wasThere);
}

// The deletion comes before the early exit.
export function expel(id: string): void {
  sessions.delete(id);
  if (!debug.enabled) return;
  debug("expelled %s", id);
}

// Closed under the guard with an entry, and without one after it.
export function end(transport: Transport): void {
  if (log.isDebugEnabled()) {
    log.debug("end");
    transport.close();
    return;
  }
  transport.close();
}

// The other half of the conditional expression closes as well.
export function hangUp(transport: Transport, force: boolean): void {
  debug.enabled ? transport.close() : force && transport.close();
}

// `||` with something else: the level alone does not decide.
export function leave(transport: Transport, force: boolean): void {
  if (force || log.isDebugEnabled()) {
    log.debug("leave");
    transport.close();
  }
}

// Released in `finally`, whatever was logged.
export function use(pool: Pool): void {
  const transport = pool.acquire();
  if (transport === undefined) return;
  try {
    if (debug.enabled) debug("using %s", transport.id);
    transport.send("hello");
  } finally {
    pool.release(transport);
  }
}

// A span measures; it is ended where it was begun.
interface Span {
  end(): void;
}

export function measure(start: () => Span, work: () => void): void {
  const span = debug.enabled ? start() : undefined;
  work();
  if (debug.enabled) span?.end();
}

// A progress bar belongs to the output.
interface Spinner {
  start(): void;
  stop(): void;
}

export function spin(spinner: Spinner, options: { quiet: boolean }): void {
  if (!options.quiet) {
    console.log("done");
    spinner.stop();
  }
}

// The flag is passed on and configures; what it guards is no cleanup.
export function configure(options: { verbose: boolean }, args: string[]): string[] {
  if (options.verbose) {
    args.push("--verbose");
  }
  return args;
}

// A debugger really stops things; the flag is not for logging.
export class Stepper {
  constructor(
    private readonly debug: boolean,
    private readonly transport: Transport,
  ) {}

  step(): void {
    if (this.debug) this.transport.send("pause");
  }

  stop(): void {
    if (this.debug) this.transport.close();
  }
}

// A callback that tells when the entry was written.
interface CallbackLogger {
  info(message: string, done: (error?: Error) => void): void;
  warn(message: string, done: (error?: Error) => void): void;
  error(message: string, done: (error?: Error) => void): void;
}

export function lastWords(logger: CallbackLogger, transport: Transport): void {
  logger.info("bye", (error) => {
    if (!error) transport.close();
  });
}

// Counting for a report that only the log shows.
let drops = 0;

export function dropped(lc: LevelledContext): void {
  drops++;
  lc.debug?.("dropped", drops);
}

// What is asserted changes nothing.
export function check(id: string): void {
  console.assert(sessions.has(id), "no such session");
}

// Counted down on every path; only the entry is guarded.
export function closed(): void {
  stats.open--;
  if (log.isDebugEnabled()) log.debug("open", stats.open);
}

// A listener that exists for the log is registered and removed under its guard.
export function watch(target: EventTarget): () => void {
  const onChange = (): void => log.debug("changed");
  if (log.isDebugEnabled()) target.addEventListener("change", onChange);
  return () => {
    if (log.isDebugEnabled()) target.removeEventListener("change", onChange);
  };
}

// Switching diagnostics on is what the level is for.
export class Tracing {
  private isActive = false;

  begin(): void {
    if (log.isDebugEnabled()) {
      this.isActive = true;
    }
  }

  packet(text: string): void {
    if (this.isActive) log.debug(text);
  }
}

// The result of a query that only describes.
export function describe(pool: Pool): void {
  if (log.isDebugEnabled()) log.debug("pool", pool.describe());
}

// A development build warns once and remembers that it did.
declare const __DEV__: boolean;
const warned = new Set<string>();

export function deprecate(name: string): void {
  if (__DEV__ && !warned.has(name)) {
    warned.add(name);
    console.warn(`${name} is deprecated`);
  }
}

// Hot reloading keeps one client; the environment decides about the process, not about logging.
const shared = globalThis as { client?: Transport };

export function keep(transport: Transport): void {
  if (process.env["NODE_ENV"] !== "production") shared.client = transport;
}

// A helper that logs under its own guard, called with what a release returned.
function trace(text: string): void {
  if (debug.enabled) debug(text);
}

export function free(pool: Pool, transport: Transport): void {
  pool.release(transport);
  trace("freed");
}

// A timing is measured with a timer of the console.
export function timed(work: () => void): void {
  if (debug.enabled) console.time("work");
  work();
  if (debug.enabled) console.timeEnd("work");
}

// A debounce for the log: the timer is made under the guard, too.
export class Reporter {
  private timer: NodeJS.Timeout | undefined;

  report(): void {
    if (!debug.enabled) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => debug("report"), 100);
  }
}

// Exits that give a value which had to be computed are no bare exits: both halves work.
export function closeOrCount(transport: Transport, options: { quiet: boolean }): number {
  if (options.quiet) return sessions.size;
  console.log("closing");
  return sessions.size;
}

// It can log, but it is a measurement, which is there or is not.
interface Measurement {
  log(text: string): void;
  debug(text: string): void;
  info(text: string): void;
  warn(text: string): void;
}

export class Stopwatch {
  private readonly running = new Map<number, Measurement>();

  start(id: number, measurement: Measurement): number {
    this.running.set(id, measurement);
    return this.running.size;
  }

  stop(id: number): void {
    const found = this.running.get(id);
    if (found) {
      this.running.delete(id);
      found.log("stopped");
    }
  }
}

// Where the entry does not get it, the code behind does.
export function passOn(pool: Pool, transport: Transport): void {
  let isReleased = false;
  if (log.isDebugEnabled()) {
    log.debug("pass on");
    pool.release(transport);
    isReleased = true;
  }
  if (!isReleased) pool.release(transport);
}

// It has been released before.
export function again(timer: NodeJS.Timeout): void {
  clearTimeout(timer);
  if (debug.enabled) {
    debug("cleared");
    clearTimeout(timer);
  }
}

interface Turns {
  acquire(): Promise<() => void>;
}

// Where nothing is written, no turn is taken either.
export class LogFile {
  verbose = false;

  constructor(
    private readonly turns: Turns,
    private readonly append: (line: string) => Promise<void>,
  ) {}

  write(line: string): void {
    if (!this.verbose) return;
    console.log(line);
    let release: (() => void) | undefined;
    this.turns
      .acquire()
      .then((given) => {
        release = given;
        return this.append(line);
      })
      .catch(console.error)
      .finally(() => {
        if (release) release();
      });
  }
}
