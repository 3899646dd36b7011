// What holds nothing until it is opened, attached or given something to load.
import { Terminal } from "@xterm/xterm";
import Hls from "hls.js";
import { SerialPort } from "serialport";

// It is shown nowhere, and holds nothing.
export class Record {
  readonly #record = new Terminal({ rows: 100 });

  write(text: string): void {
    this.#record.write(text);
  }

  dispose(): void {
    console.log(this.#record.buffer.active.length);
  }
}

// A port that is never opened.
export class Label {
  readonly #label: SerialPort;

  constructor(path: string) {
    this.#label = new SerialPort({ path, baudRate: 9600, autoOpen: false });
  }

  get text(): string {
    return `${this.#label.path} at ${this.#label.baudRate}`;
  }

  close(): void {
    console.log(this.text);
  }
}

// It only asks what could be played, and never loads a thing.
export class Support {
  readonly #asked = new Hls();

  hasWorker(): boolean {
    return this.#asked.config.enableWorker && Hls.isSupported();
  }

  destroy(): void {
    console.log("destroyed");
  }
}
