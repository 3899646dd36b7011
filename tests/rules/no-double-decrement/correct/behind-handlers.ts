import type { Socket } from "node:net";

type Pump = (socket: Socket) => Promise<void>;

export class Server {
  #open = 0;

  // The handler is taken off before the function counts.
  async takenOff(socket: Socket, pump: Pump): Promise<void> {
    const gone = (): void => {
      this.#open--;
    };
    this.#open++;
    socket.once("close", gone);
    try {
      await pump(socket);
    } finally {
      socket.off("close", gone);
      this.#open--;
    }
  }

  // Whoever comes first counts.
  async flagged(socket: Socket, pump: Pump): Promise<void> {
    let isDone = false;
    const finish = (): void => {
      if (isDone) return;
      isDone = true;
      this.#open--;
    };
    this.#open++;
    socket.once("close", finish);
    try {
      await pump(socket);
    } finally {
      finish();
    }
  }

  // Two are counted: the socket, and the request on it.
  async both(socket: Socket, pump: Pump): Promise<void> {
    this.#open++;
    socket.once("close", () => {
      this.#open--;
    });
    this.#open++;
    try {
      await pump(socket);
    } finally {
      this.#open--;
    }
  }

  // Where it is refused nobody listens.
  async refused(socket: Socket, isFull: boolean, pump: Pump): Promise<void> {
    this.#open++;
    if (isFull) {
      this.#open--;
      return;
    }
    socket.once("close", () => {
      this.#open--;
    });
    await pump(socket);
  }

  // The handler is put there by what may have failed before.
  async later(socket: Socket, pump: Pump): Promise<void> {
    this.#open++;
    try {
      await pump(socket);
      socket.once("close", () => {
        this.#open--;
      });
    } catch {
      this.#open--;
    }
  }

  // A failure does not come in any case.
  async failing(socket: Socket, pump: Pump): Promise<void> {
    this.#open++;
    socket.once("error", () => {
      this.#open--;
    });
    await pump(socket);
    this.#open--;
  }
}
