import type { Socket } from "node:net";

// One is meant: the name says so, or what is told to the caller.
export class Menus {
  readonly #open = new Set<Socket>();

  closeAll(): void {
    for (const menu of this.#open) menu.destroy();
  }

  closeTop(): void {
    for (const menu of this.#open) {
      menu.destroy();
      return;
    }
  }

  escape(): boolean {
    for (const menu of this.#open) {
      menu.destroy();
      return true;
    }
    return false;
  }
}

// What is made is handed on to a method, which keeps it.
export class Recorder {
  #stream: MediaStream | undefined;

  start(): void {
    navigator.mediaDevices.getUserMedia({ audio: true }).then(this.begin, console.error);
  }

  begin = (stream: MediaStream): void => {
    this.#stream = stream;
  };

  stop(): void {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
  }
}
