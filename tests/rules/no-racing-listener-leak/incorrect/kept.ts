// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

const Later = Promise;

// Each command leaves a listener on the emitter that the driver keeps; the library's name for promises is its own.
export class Driver {
  private readonly events = new EventEmitter();

  async run(command: () => Promise<string>): Promise<string> {
    return await Later.race([
      command(),
      new Later<string>((_resolve, reject) => {
        this.events.on("shutdown", reject);
//                  ~~ contender: This listener stays on `this.events` each time another contender wins the race on line 11.
      }),
    ]);
  }
}
