// options: { "evidence": "likely" }
// Listeners and timers whose functions have names that nobody else uses.

interface Player {
  on(event: string, listener: (value: number) => void): () => void;
}

export class Timeline {
  readonly #subscriptions: (() => void)[] = [];
  readonly #player: Player;

  constructor(player: Player) {
    this.#player = player;
    this.#subscriptions.push(player.on("redraw", () => this.draw()));
  }

  // Each redraw subscribes again, and the list only ends with all.
  draw(): void {
    const onScroll = (left: number): void => console.log(left);
    this.#subscriptions.push(this.#player.on("scroll", onScroll));
//                                        ~~ piling: The listener for "scroll" on `this.#player` is put on once more each time "redraw" comes (line 14), and nothing takes off those of the times before.
  }

  dispose(): void {
    for (const end of this.#subscriptions) end();
  }
}

// Each turn starts the next one, and nobody can stop it.
export class Poller {
  readonly #urls: string[] = [];

  poll(): void {
    const again = (): void => this.poll();
    console.log(this.#urls);
    setTimeout(again, 1_000);
//  ~~~~~~~~~~ chain: This timer starts the next one without end: its id is not kept, so 'dispose' (line 38) of 'Poller' cannot clear it.
  }

  dispose(): void {
    this.#urls.length = 0;
  }
}
