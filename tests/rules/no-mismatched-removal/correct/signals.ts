interface Signal<T> {
  connect(slot: (value: T) => void, context?: object): boolean;
  disconnect(slot: (value: T) => void, context?: object): boolean;
}

// The same slot, the same context.
export class Label {
  text = "";

  constructor(private readonly changed: Signal<string>) {
    changed.connect(this.onChanged, this);
  }

  dispose(): void {
    this.changed.disconnect(this.onChanged, this);
  }

  private onChanged(text: string): void {
    this.text = text;
  }
}

// Nodes of an audio graph are no slots.
export function patch(source: AudioNode, gain: GainNode, target: AudioNode): () => void {
  source.connect(gain).connect(target);
  return () => {
    source.disconnect(gain);
    gain.disconnect();
  };
}
