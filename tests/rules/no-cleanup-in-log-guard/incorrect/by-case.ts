import { createServer } from "node:http";

interface Logger {
  readonly level: "debug" | "info" | "warn" | "silent";
  debug(text: string): void;
  warn(text: string): void;
  isDebugEnabled(): boolean;
}

interface Transport {
  readonly name: string;
  close(): void;
}

export class Client {
  readonly #transports = new Map<string, Transport>();

  readonly #server = createServer();

  constructor(private readonly logger: Logger) {}

  // At other levels no case is taken, and nothing closed.
  removeAll(): void {
    switch (this.logger.level) {
      case "debug":
      case "info":
        this.logger.debug(`closing ${this.#transports.size} transports`);
        this.#closeTransports();
//      ~~~~~~~~~~~~~~~~~~~~~~~ guarded: `this.#closeTransports()` only runs where `this.logger.level` allows it: at other log levels it is skipped.
        break;
    }
  }

  // The warning comes at more levels than one, but not at all.
  remove(name: string): void {
    const transport = this.#transports.get(name);
    switch (this.logger.level) {
      case "silent":
        return;
      case "debug":
      case "warn": {
        this.logger.warn(`${name} is gone`);
        transport?.close();
//      ~~~~~~~~~~~~~~~~~~ guarded: `transport?.close()` only runs where `this.logger.level` allows it: at other log levels it is skipped.
        return;
      }
    }
  }

  // The model says that this member ends something of the server.
  stop(): void {
    if (this.logger.isDebugEnabled()) {
      this.logger.debug("stopping");
      this.#server.closeAllConnections();
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ guarded: `this.#server.closeAllConnections()` only runs where `this.logger.isDebugEnabled()` allows it: at other log levels it is skipped.
    }
  }

  #closeTransports(): void {
    for (const transport of this.#transports.values()) transport.close();
    this.#transports.clear();
  }
}
