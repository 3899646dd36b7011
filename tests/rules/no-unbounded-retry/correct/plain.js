// options: { "evidence": "likely" }
import net from "node:net";
export class P {
  constructor() {
    this.ended = false;
    this.timer = null;
  }
  connect() {
    this.socket = net.connect(1);
    this.socket.on("close", () => {
      if (this.ended) return;
      this.timer = setTimeout(() => this.connect(), 10);
    });
  }
  end() {
    this.ended = true;
    clearTimeout(this.timer);
    this.socket.end();
  }
}
