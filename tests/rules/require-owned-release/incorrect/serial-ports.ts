import { SerialPort } from "serialport";

// The port stays open, and nobody else can open it.
export class Scale {
  readonly #port: SerialPort;
  #weight = 0;

  constructor(path: string) {
    this.#port = new SerialPort({ path, baudRate: 9600 });
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The serial port in `this.#port` is made here, and `close()` (line 23) does not release it.
    this.#port.on("data", (chunk: Buffer) => {
      this.#weight = chunk.readUInt16BE();
    });
  }

  get weight(): number {
    return this.#weight;
  }

  tare(): void {
    this.#port.write("T");
  }

  close(): void {
    this.#weight = 0;
  }
}

// What is opened later stays open, too.
export class Meter {
  readonly #port: SerialPort;
  #isAsked = false;

  constructor(path: string) {
    this.#port = new SerialPort({ path, baudRate: 300, autoOpen: false });
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The serial port in `this.#port` is made here, and `dispose()` (line 46) does not release it.
  }

  begin(): void {
    this.#port.open();
  }

  ask(): void {
    this.#isAsked = true;
    this.#port.write("/?!\r\n");
  }

  dispose(): void {
    this.#isAsked = false;
  }
}
