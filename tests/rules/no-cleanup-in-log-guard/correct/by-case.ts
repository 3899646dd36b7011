interface Logger {
  readonly level: "debug" | "info" | "warn" | "error" | "silent";
  debug(text: string): void;
  warn(text: string): void;
}

interface Transport {
  close(): void;
}

interface Entry {
  readonly level: "debug" | "error";
}

export class Client {
  #transport: Transport | undefined;

  constructor(private readonly logger: Logger) {}

  // It is closed at each level, in words of its own.
  remove(): void {
    switch (this.logger.level) {
      case "debug":
        this.logger.debug("closing");
        this.#transport?.close();
        break;
      default:
        this.#transport?.close();
    }
    this.#transport = undefined;
  }

  // What is closed at each level is told of at one.
  stop(): void {
    switch (this.logger.level) {
      case "debug":
        this.logger.debug("closing");
    }
    this.#transport?.close();
  }

  // How bad is what has happened is no matter of logging.
  onEntry(entry: Entry): void {
    switch (entry.level) {
      case "error":
        this.#transport?.close();
        break;
      case "debug":
        this.logger.debug("nothing has happened");
    }
  }

  // All levels but those at which something else is done.
  quit(): void {
    switch (this.logger.level) {
      case "silent":
        return;
      case "debug":
        this.logger.debug("closing");
      // falls through
      default:
        this.#transport?.close();
    }
  }
}
