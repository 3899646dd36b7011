// options: { "evidence": "likely" }
import { connect, type Socket } from "node:net";

interface Handle {
  dispose(): void;
}

// Cleared by the handler that the end of the socket runs.
export class Handshake {
  private timeout: NodeJS.Timeout | undefined;
  private readonly socket: Socket;
  private failures = 0;

  constructor(port: number) {
    this.socket = connect(port);
    this.socket.once("close", () => {
      this.onClose();
    });
  }

  begin(): void {
    this.timeout = setTimeout(() => {
      this.failures++;
    }, 5000);
  }

  answered(): void {
    clearTimeout(this.timeout);
  }

  private onClose(): void {
    clearTimeout(this.timeout);
  }

  close(): void {
    this.socket.destroy();
  }
}

// Who asks first does no harm when it goes off late.
export class Asking {
  private timeout: NodeJS.Timeout | undefined;
  private readonly socket: Socket;
  private isClosed = false;
  private failures = 0;

  constructor(port: number) {
    this.socket = connect(port);
  }

  begin(): void {
    this.timeout = setTimeout(() => {
      if (!this.isClosed) this.failures++;
    }, 5000);
  }

  answered(): void {
    clearTimeout(this.timeout);
  }

  close(): void {
    this.isClosed = true;
    this.socket.destroy();
  }
}

class Registry {
  private readonly handles: Handle[] = [];

  protected register<T extends Handle>(handle: T): T {
    this.handles.push(handle);
    return handle;
  }

  dispose(): void {
    for (const handle of this.handles) handle.dispose();
  }
}

// What is registered is run at the end.
export class Registered extends Registry {
  private timeout: NodeJS.Timeout | undefined;
  private failures = 0;

  constructor() {
    super();
    this.register({
      dispose: () => {
        clearTimeout(this.timeout);
      },
    });
  }

  begin(): void {
    this.timeout = setTimeout(() => {
      this.failures++;
    }, 5000);
  }

  answered(): void {
    clearTimeout(this.timeout);
  }
}

// A timer that is not kept, and does nothing to its owner.
export class Loader {
  private timeout: NodeJS.Timeout | undefined;
  private count = 0;

  load(): void {
    clearTimeout(this.timeout);
    this.timeout = setTimeout(() => {
      this.count++;
    }, 1000);
    setTimeout(() => {
      console.log("a second ago");
    }, 1000);
  }

  close(): void {
    clearTimeout(this.timeout);
  }
}
