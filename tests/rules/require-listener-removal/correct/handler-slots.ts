// options: { "evidence": "likely" }
/** Handlers in slots that nobody has to empty, or that somebody empties. */

// The end empties it.
export class Receiver {
  private readonly items = new Set<unknown>();

  constructor(private readonly port: MessagePort) {
    this.port.onmessage = (event) => {
      this.items.add(event.data);
    };
  }

  dispose(): void {
    this.port.onmessage = null;
    this.items.clear();
  }
}

// What is listened to ends with it.
export class Owning {
  private count = 0;

  constructor(private readonly socket: WebSocket) {
    socket.onmessage = () => {
      this.count++;
    };
  }

  close(): void {
    this.socket.close();
  }
}

// It is its own.
export class Loader {
  private readonly image = new Image();
  private isLoaded = false;

  constructor() {
    this.image.onload = () => {
      this.isLoaded = !this.isLoaded;
    };
  }

  destroy(): void {
    this.isLoaded = false;
  }
}

// Made for one piece of work.
export class Reading {
  private text = "";

  read(file: Blob): void {
    const reader = new FileReader();
    reader.onload = () => {
      this.text = String(reader.result);
    };
    reader.readAsText(file);
  }

  close(): void {
    this.text = "";
  }
}

// It is told when the channel ends, and ends then itself.
export class Call {
  private count = 0;

  constructor(channel: RTCDataChannel) {
    channel.onmessage = () => {
      this.count++;
    };
    channel.onclose = () => {
      this.close();
    };
  }

  close(): void {
    this.count = 0;
  }
}
