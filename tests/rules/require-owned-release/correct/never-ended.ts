// By default only those are reported whose end somebody calls, or declares.

abstract class Store {
  readonly #reactions: { start(): void; stop(): void }[] = [];

  abstract setup(): void;

  initialize(): void {
    this.setup();
    for (const reaction of this.#reactions) reaction.start();
  }

  teardown(): void {
    for (const reaction of this.#reactions) reaction.stop();
  }
}

// There is one as long as the program: what its base class has for an end is called by nobody.
export class AppStore extends Store {
  isMuted = false;

  setup(): void {
    setInterval(() => this.look(), 5_000);
  }

  look(): void {
    this.isMuted = !this.isMuted;
  }
}
