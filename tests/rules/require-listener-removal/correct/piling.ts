// options: { "evidence": "likely" }
// What is put on once, or takes off what was put on before.
import { EventEmitter } from "node:events";

interface Player {
  on(event: string, listener: (value: number) => void): () => void;
}

export class Timeline {
  #notches: (() => void)[] = [];
  readonly #subscriptions: (() => void)[] = [];
  readonly #player: Player;

  constructor(player: Player) {
    this.#player = player;
    this.#subscriptions.push(player.on("redraw", () => this.draw()));
  }

  // The notches of the last time go first.
  draw(): void {
    for (const unsubscribe of this.#notches) unsubscribe();
    this.#notches = [];
    for (let notch = 0; notch < 10; notch++) this.place(notch);
  }

  place(notch: number): void {
    this.#notches.push(
      this.#player.on("scroll", (left) => {
        console.log(notch - left);
      }),
    );
  }

  destroy(): void {
    for (const unsubscribe of [...this.#subscriptions, ...this.#notches]) unsubscribe();
  }
}

export class View {
  readonly #settings: EventEmitter;
  #isWatching = false;

  constructor(settings: EventEmitter) {
    this.#settings = settings;
    this.#settings.on("changed", () => {
      this.watch();
      this.watchAnew();
    });
    // It comes once.
    this.#settings.on("ready", () => {
      this.begin();
    });
  }

  // It looks whether it listens already.
  watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    this.#settings.on("theme", (theme: string) => {
      this.paint(theme);
    });
  }

  // All of the event go first.
  watchAnew(): void {
    this.#settings.removeAllListeners("font");
    this.#settings.on("font", (font: string) => {
      this.paint(font);
    });
  }

  begin(): void {
    this.#settings.on("size", (size: string) => {
      this.paint(size);
    });
  }

  paint(text: string): void {
    console.log(text);
  }

  dispose(): void {
    this.#settings.removeAllListeners();
  }
}

// What is made for each time is another thing each time.
export class Pages {
  readonly #browser = new EventEmitter();

  constructor() {
    this.#browser.on("tick", () => {
      this.open();
    });
  }

  open(): void {
    const page = new EventEmitter();
    page.on("text", (text: string) => {
      console.log(text);
    });
    page.emit("text", "opened");
  }
}
