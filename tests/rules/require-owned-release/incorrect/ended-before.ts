import { createSocket, type Socket } from "node:dgram";

// The process goes on, and so does the socket.
class Robot {
  readonly #commands: Socket = createSocket("udp4");
  readonly #telemetry: Socket = createSocket("udp4");
//                              ~~~~~~~~~~~~~~~~~~~~ neighbours: The socket in `this.#telemetry` is made here, and `shutdown()` (line 12) does not release it, as it does `#commands`.

  send(text: string): void {
    this.#telemetry.send(text, 9000);
  }

  async shutdown(): Promise<void> {
    this.#commands.close();
  }
}

export async function command(text: string): Promise<void> {
  const robot = new Robot();
  robot.send(text);
  await robot.shutdown();
}
