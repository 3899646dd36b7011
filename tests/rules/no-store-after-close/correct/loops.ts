/** A client that dials again until it is stopped. */
export class Redialling {
  private state: "up" | "down" | "stopped" = "down";
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly dial: () => Promise<void>) {}

  // Each turn asks for the state before it comes back to the timer.
  async run(): Promise<void> {
    for (;;) {
      await new Promise((resolve) => {
        this.timer = setTimeout(resolve, 100);
      });
      try {
        await this.dial();
        return;
      } catch {
        if (this.state === "stopped") return;
      }
    }
  }

  stop(): void {
    this.state = "stopped";
    clearTimeout(this.timer);
  }
}
