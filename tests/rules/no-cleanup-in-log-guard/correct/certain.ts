import type { Socket } from "node:net";
import { release } from "node:os";
import type { Logger } from "../shared/logging.ts";

// What was built, or set around the process, may decide about more than what is logged.
export function leave(socket: Socket): void {
  if (process.env.DEBUG) {
    console.log("leaves");
    socket.destroy();
  }
}

// So may whether somebody has passed a logger.
export class Session {
  constructor(
    private readonly socket: Socket,
    private readonly logger: Logger | undefined,
  ) {}

  end(): void {
    if (this.logger) {
      this.logger.info("ended");
      this.socket.destroy();
    }
  }
}

// It is asked for a text, which is printed.
export function greet(logger: Logger | undefined): void {
  logger?.debug(`on ${release()}`, release());
}
