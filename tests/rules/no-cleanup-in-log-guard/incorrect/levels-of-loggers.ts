interface Log {
  readonly isDebug: boolean;
  debug(message: string): void;
}

interface Closable {
  close(): void;
}

const LOG_LEVEL = Number(process.env["LOG_LEVEL"] ?? 2);
const DEBUG = 3;

// A logger is asked by a property, and a helper both tells and closes.
export class Pool {
  readonly #links: Closable[] = [];

  constructor(private readonly log: Log) {}

  add(link: Closable): void {
    this.#links.push(link);
  }

  stop(): void {
    if (this.log.isDebug) this.#shutdown();
//                        ~~~~~~~~~~~~~~~~ guarded: `this.#shutdown()` only runs where `this.log.isDebug` allows it: at other log levels it is skipped.
  }

  #shutdown(): void {
    this.log.debug("stopped");
    for (const link of this.#links) link.close();
  }

  // The way out stands before what is to be done in any case.
  end(): void {
    if (LOG_LEVEL < DEBUG) return;
    this.log.debug("ended");
    for (const link of this.#links) link.close();
//                                  ~~~~~~~~~~~~ guarded: `link.close()` only runs where `LOG_LEVEL < DEBUG` allows it: at other log levels it is skipped.
  }
}
