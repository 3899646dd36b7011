import type { Socket } from "node:net";
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
