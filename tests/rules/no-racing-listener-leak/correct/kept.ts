// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

// The listener is taken off when the race is over.
export class Driver {
  private readonly events = new EventEmitter();

  async run(command: () => Promise<string>): Promise<string> {
    let onShutdown: (error: Error) => void = () => {};
    try {
      return await Promise.race([
        command(),
        new Promise<string>((_resolve, reject) => {
          onShutdown = reject;
          this.events.on("shutdown", onShutdown);
        }),
      ]);
    } finally {
      this.events.off("shutdown", onShutdown);
    }
  }
}
