// What is part of the process is there at once.
import type { Session } from "node:inspector";

export class Profile {
  private session: Session | undefined;
  private closed = false;

  async start(): Promise<void> {
    if (this.closed) return;
    const { Session: Inspector } = await import("node:inspector");
    this.session = new Inspector();
    this.session.connect();
  }

  stop(): void {
    this.closed = true;
    this.session?.disconnect();
  }
}
