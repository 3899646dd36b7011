// options: { "evidence": "likely" }
import WebSocket from "ws";

// Where it is called again while the first one still connects, there are two, of which one is lost.
export class Link {
  #isConnected = false;
  #socket: WebSocket | undefined;

  async connect(address: string): Promise<void> {
    if (this.#isConnected) {
      this.#socket?.close();
    }
    await this.#open(address);
  }

  async #open(address: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#socket = new WebSocket(address);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ endedWhenReady: `this.#socket` gets another one here, and line 11 ends the old one only where `this.#isConnected` is set: one that is not ready yet stays open.
      this.#socket.onerror = reject;
      this.#socket.onopen = () => {
        this.#isConnected = true;
        resolve();
      };
      this.#socket.onclose = () => {
        this.#isConnected = false;
      };
    });
  }

  disconnect(): void {
    this.#socket?.close();
  }
}
