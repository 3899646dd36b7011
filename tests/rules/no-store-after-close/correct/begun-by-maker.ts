// Whoever makes it begins it, and hands it out when that is over.
export class Heartbeat {
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  static async open(period: () => Promise<number>): Promise<Heartbeat> {
    const heart = new Heartbeat();
    await heart.beginBeating(period);
    return heart;
  }

  private async beginBeating(period: () => Promise<number>): Promise<void> {
    const ms = await period();
    this.timer = setInterval(() => console.log("beat"), ms);
  }

  rest(): void {
    if (this.closed) return;
    console.log("rests");
  }

  close(): void {
    this.closed = true;
    clearInterval(this.timer);
  }
}
