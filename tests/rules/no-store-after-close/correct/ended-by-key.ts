// Ends of one of many, by what it is called, are not the end of the owner.
declare function settings(): Promise<{ ttl: number }>;

export class Relay {
  #closed = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #open = new Map<string, () => void>();

  async start(): Promise<void> {
    const { ttl } = await settings();
    this.#timer = setInterval(() => this.ping(), ttl);
  }

  ping(): void {
    if (this.#closed) return;
    console.log("ping");
  }

  close(id: string): void {
    this.#open.get(id)?.();
    this.#open.delete(id);
    this.#closed = true;
    clearInterval(this.#timer);
  }
}
