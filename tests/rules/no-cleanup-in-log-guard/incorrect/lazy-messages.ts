import { log, Level, type Transport } from "../shared/logging.ts";

interface Journal {
  log(level: string, message: () => string): void;
  error(context: object, message: () => string): void;
  warn(context: object, message: () => string): void;
  info(context: object, message: () => string): void;
}

const pending = new Map<number, string>();

export function isPending(id: number): boolean {
  return pending.has(id);
}

export function start(id: number): void {
  pending.set(id, "started");
}

// The message stands behind its level.
export function abandon(journal: Journal, id: number): void {
  journal.log("debug", () => {
    pending.delete(id);
//  ~~~~~~~~~~~~~~~~~~ message: `pending.delete(id)` stands in a message that `journal.log` makes only when it is logged: at other log levels it is skipped.
    return `abandoned ${id}`;
  });
}

// It stands behind what belongs to the entry.
export function strike(journal: Journal, id: number): void {
  journal.info({ id }, () => `struck ${pending.delete(id)}`);
//                                     ~~~~~~~~~~~~~~~~~~ message: `pending.delete(id)` stands in a message that `journal.info` makes only when it is logged: at other log levels it is skipped.
}

export class Session {
  constructor(
    private readonly level: Level,
    private readonly transport: Transport,
  ) {}

  // The callee makes the message at one level only.
  end(): void {
    this.logDebug(() => {
      this.transport.close();
//    ~~~~~~~~~~~~~~~~~~~~~~ message: `this.transport.close()` stands in a message that `this.logDebug` makes only when it is logged: at other log levels it is skipped.
      return "closed";
    });
  }

  // The callee leaves before it makes it.
  leave(): void {
    this.logLater(() => {
      this.transport.close();
//    ~~~~~~~~~~~~~~~~~~~~~~ message: `this.transport.close()` stands in a message that `this.logLater` makes only when it is logged: at other log levels it is skipped.
      return "left";
    });
  }

  private logDebug(message: () => string): void {
    if (this.level === Level.Debug) console.log(message());
  }

  private logLater(message: () => string): void {
    if (this.level !== Level.Debug) return;
    console.log(message());
  }
}

// What is taken out is used, and still taken out.
export class Seats {
  readonly #taken = new Set<string>();
  readonly #order: string[] = [];

  take(name: string): boolean {
    this.#order.push(name);
    return !this.#taken.has(name) && this.#taken.add(name) !== undefined;
  }

  leave(name: string): void {
    if (log.isDebugEnabled()) {
      const wasTaken = this.#taken.delete(name);
//                     ~~~~~~~~~~~~~~~~~~~~~~~~ guarded: `this.#taken.delete(name)` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
      log.debug(`${name} leaves: ${wasTaken}`);
    }
  }

  // A parameter is set, but a member as well.
  leaveAll(name: string): void {
    if (log.isDebugEnabled()) log.debug(removeFrom(this.#order, name));
//                                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ guarded: `removeFrom(this.#order, name)` only runs where `log.isDebugEnabled()` allows it: at other log levels it is skipped.
  }

  has(name: string): boolean {
    return this.#order.includes(name);
  }
}

function removeFrom(order: string[], name: string): string {
  name = name.trim();
  order.splice(order.indexOf(name), 1);
  return name;
}
