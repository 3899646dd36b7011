// By default only those are reported that ask elsewhere.
import type { Socket } from "node:net";

declare function dial(port: number): Promise<Socket>;

// Nobody asks anywhere: closing it before it is open may be the caller's mistake.
export class Plain {
  private socket: Socket | undefined;

  async open(port: number): Promise<void> {
    this.socket = await dial(port);
  }

  close(): void {
    this.socket?.destroy();
  }
}
