// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";

// Nobody can end it, and the module makes the only one.
class Uplink {
  readonly socket = connect(7000);

  send(line: string): void {
    this.socket.write(line);
  }
}

class Reporter {
  readonly uplink = new Uplink();
}

export const reporter = new Reporter();

export function report(line: string): Socket {
  reporter.uplink.send(line);
  return reporter.uplink.socket;
}
