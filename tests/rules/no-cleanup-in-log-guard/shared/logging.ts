/** Loggers as projects write them. */
export interface Logger {
  trace(message: string, ...details: unknown[]): void;
  debug(message: string, ...details: unknown[]): void;
  info(message: string, ...details: unknown[]): void;
  warn(message: string, ...details: unknown[]): void;
  error(message: string, ...details: unknown[]): void;
  isDebugEnabled(): boolean;
  isWarnEnabled(): boolean;
  isLevelEnabled(level: "debug" | "info" | "warn"): boolean;
}

export declare const log: Logger;

export enum Level {
  Debug,
  Info,
  Warn,
  Silent,
}

/** Its methods are only there when their level is on. */
export interface LevelledContext {
  readonly error?: (message: string, ...details: unknown[]) => void;
  readonly info?: (message: string, ...details: unknown[]) => void;
  readonly debug?: (message: string, ...details: unknown[]) => void;
}

export interface Transport {
  readonly id: string;
  close(): void;
  send(text: string): void;
}

/** A pool whose release can be read. */
export class Pool {
  readonly #idle: Transport[] = [];
  readonly #busy = new Set<Transport>();

  acquire(): Transport | undefined {
    const transport = this.#idle.pop();
    if (transport !== undefined) this.#busy.add(transport);
    return transport;
  }

  release(transport: Transport): void {
    this.#busy.delete(transport);
    this.#idle.push(transport);
  }

  /** Only looks at the pool. */
  describe(): string {
    return `${this.#idle.length} idle, ${this.#busy.size} busy`;
  }
}

/** Numbers that other modules look at. */
export const stats = { open: 0, failed: 0 };
