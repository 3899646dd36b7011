import type { Socket } from "node:net";

// What is loaded from elsewhere takes its time.
export class Profile {
  private session: Socket | undefined;
  private closed = false;

  async start(): Promise<void> {
    if (this.closed) return;
    const { connect } = await import("../shared/connect.ts");
    this.session = connect();
//  ~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.session` gets this after the wait on line 10, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
  }

  stop(): void {
    this.closed = true;
    this.session?.destroy();
  }
}
