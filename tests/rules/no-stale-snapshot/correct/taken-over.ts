// What is walked through has left its place before: whoever takes itself out does so from the new list.
export class Source {
  static playing: Source[] = [];

  static stopAll(): void {
    const playing = Source.playing;
    Source.playing = [];
    for (const source of playing) source.stop();
  }

  stop(): void {
    const index = Source.playing.indexOf(this);
    if (index >= 0) Source.playing.splice(index, 1);
  }
}

// One function is sought; the one behind it is another, as a rule.
interface Binding {
  readonly handler: () => void;
}

export class Bindings {
  readonly #bindings: Record<string, Binding[]> = {};

  add(event: string, handler: () => void): void {
    (this.#bindings[event] ??= []).push({ handler });
  }

  off(event: string, handler: () => void): void {
    this.#bindings[event]?.forEach((binding, index) => {
      if (binding.handler === handler) this.#bindings[event]?.splice(index, 1);
    });
  }
}
