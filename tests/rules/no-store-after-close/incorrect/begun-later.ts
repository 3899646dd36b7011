// Whoever has got one may close it while it begins.
export class Heartbeat {
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  static open(period: () => Promise<number>): Heartbeat {
    const heart = new Heartbeat();
    void heart.beginBeating(period);
    return heart;
  }

  private async beginBeating(period: () => Promise<number>): Promise<void> {
    const ms = await period();
    this.timer = setInterval(() => console.log("beat"), ms);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.timer` gets this after the wait on line 13, and nobody asks whether `close()` has run meanwhile, which would have ended it.
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

// The encoder is another one when the device is ready, and nobody closes it.
export class Recorder {
  private encoder: VideoEncoder | undefined;
  private stopped = false;

  constructor(private readonly init: VideoEncoderInit) {}

  async renew(): Promise<void> {
    if (this.stopped) return;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    this.encoder = new VideoEncoder(this.init);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ stored: `this.encoder` gets this after the wait on line 37, and nobody asks whether `stop()` has run meanwhile, which would have ended it.
  }

  stop(): void {
    this.stopped = true;
    this.encoder?.close();
  }
}
