// Each run that asks the flag has set it itself before.
export class Advertiser {
  private running: Promise<void> | undefined;
  private restartPending = false;

  constructor(private readonly announce: () => Promise<void>) {}

  async restart(): Promise<void> {
    if (this.running !== undefined) {
      this.restartPending = true;
      await this.running;
      // Another one that has waited has seen to it.
      if (!this.restartPending) return;
    }
    this.restartPending = false;
    this.running = this.announce();
    try {
      await this.running;
    } finally {
      this.running = undefined;
    }
  }
}
