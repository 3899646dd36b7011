// options: { "evidence": "likely" }
import { connect } from "node:net";

// Nobody can end it, and each report makes another one.
class Uplink {
  readonly socket = connect(7000);
//                  ~~~~~~~~~~~~~ noClosePath: The socket in `this.socket` is made here, and `Uplink` never releases it.

  send(line: string): void {
    this.socket.write(line);
  }
}

class Reporter {
  readonly uplink = new Uplink();
}

export function report(line: string): void {
  const reporter = new Reporter();
  reporter.uplink.send(line);
}
