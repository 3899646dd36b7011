// options: { "evidence": "likely" }
// What is put on once more each time an event comes.
import type { EventEmitter } from "node:events";

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

  draw(): void {
    for (let notch = 0; notch < 10; notch++) this.place(notch);
  }

  // Each redraw subscribes each notch again, and the list only ends with all.
  place(notch: number): void {
    this.#subscriptions.push(
      this.#player.on("scroll", (left) => {
//                 ~~ piling: The listener for "scroll" on `this.#player` is put on once more each time "redraw" comes (line 15), and nothing takes off those of the times before.
        console.log(notch - left);
      }),
    );
  }

  destroy(): void {
    for (const unsubscribe of this.#subscriptions) unsubscribe();
  }
}

export class View {
  readonly #settings: EventEmitter;

  constructor(settings: EventEmitter) {
    this.#settings = settings;
    this.#settings.on("changed", () => {
      this.apply();
    });
  }

  // Each change of the settings listens once more.
  apply(): void {
    this.#settings.on("theme", (theme: string) => {
//                 ~~ piling: The listener for "theme" on `this.#settings` is put on once more each time "changed" comes (line 41), and nothing takes off those of the times before.
      this.paint(theme);
    });
  }

  paint(theme: string): void {
    console.log(theme);
  }
}
