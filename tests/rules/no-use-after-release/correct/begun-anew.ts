// What was stopped can be played again.
class Clock {
  #timer: ReturnType<typeof setInterval> | undefined;
  protected position = 0;

  play(position: number): void {
    this.position = position;
    this.#timer = setInterval(() => this.position++, 500);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  [Symbol.dispose](): void {
    this.stop();
  }
}

export class Range {
  readonly clock = new Clock();

  seek(position: number): void {
    this.clock.stop();
    this.clock.play(position);
  }

  [Symbol.dispose](): void {
    this.clock[Symbol.dispose]();
  }
}
