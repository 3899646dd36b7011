// The next turn is asked for in what the timer runs, before it begins.
export class Spinner {
  private isRunning = false;

  start(): void {
    this.isRunning = true;
    this.step();
  }

  destroy(): void {
    this.isRunning = false;
  }

  private step(): void {
    requestAnimationFrame(() => {
      if (!this.isRunning) return;
      console.log("turn");
      this.step();
    });
  }
}
