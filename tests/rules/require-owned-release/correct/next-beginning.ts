interface Wire {
  close(): void;
  ping(): void;
}

declare function dial(url: string): Wire;

// It is disconnected to be connected again, and beats on meanwhile.
export class Transport {
  private wire: Wire | null = null;
  private readonly beat: ReturnType<typeof setInterval>;

  constructor(private readonly url: string) {
    this.beat = setInterval(() => this.wire?.ping(), 5_000);
  }

  connect(): void {
    this.wire = dial(this.url);
  }

  reconnect(): void {
    this.disconnect();
    this.connect();
  }

  disconnect(): void {
    this.wire?.close();
    this.wire = null;
  }

  get isBeating(): boolean {
    return this.beat.hasRef();
  }
}
