import { SerialPort } from "serialport";

// What is closed may be opened again, and is closed again.
export class Scale {
  readonly #port: SerialPort;

  constructor(path: string) {
    this.#port = new SerialPort({ path, baudRate: 9600 });
  }

  restart(): void {
    this.#port.close(() => this.#port.open());
  }

  close(): void {
    if (this.#port.isOpen) this.#port.close();
  }
}

// The program listens to its device as long as it runs.
export function listen(path: string, show: (text: string) => void): void {
  const port = new SerialPort({ path, baudRate: 9600 });
  port.on("data", (chunk: Buffer) => show(chunk.toString()));
}
