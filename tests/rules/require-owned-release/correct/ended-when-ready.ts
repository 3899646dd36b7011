// options: { "evidence": "likely" }
import WebSocket from "ws";

// Whatever state it is in, the old one is closed.
export class Link {
  #isConnected = false;
  #socket: WebSocket | undefined;

  connect(address: string): void {
    if (this.#isConnected) console.log("Connecting anew");
    if (this.#socket !== undefined) this.#socket.close();
    this.#socket = new WebSocket(address);
    this.#socket.onopen = () => {
      this.#isConnected = true;
    };
    this.#socket.onclose = () => {
      this.#isConnected = false;
    };
  }

  disconnect(): void {
    this.#socket?.close();
  }
}

// Nobody connects while it is connecting.
export class OneLink {
  isConnected = false;
  isConnecting = false;
  socket: WebSocket | undefined;

  connect(address: string): void {
    if (this.isConnecting) return;
    if (this.isConnected) this.socket?.close();
    this.isConnecting = true;
    this.socket = new WebSocket(address);
    this.socket.onopen = () => {
      this.isConnecting = false;
      this.isConnected = true;
    };
    this.socket.onclose = () => {
      this.isConnecting = false;
      this.isConnected = false;
    };
  }

  disconnect(): void {
    this.socket?.close();
  }
}

// The flag says that there is one, from its beginning.
export class Held {
  isOpen = false;
  socket: WebSocket | undefined;

  open(address: string): void {
    if (this.isOpen) this.socket?.close();
    this.socket = new WebSocket(address);
    this.isOpen = true;
  }

  close(): void {
    this.socket?.close();
    this.isOpen = false;
  }
}
