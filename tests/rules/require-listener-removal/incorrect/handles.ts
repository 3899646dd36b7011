// options: { "evidence": "likely" }
/** Emitters whose `on` returns a handle. */

interface Handle {
  off(): void;
}
interface Layers {
  on(event: string, listener: () => void, context?: unknown): Handle;
  off(event: string, listener: () => void, context?: unknown): void;
}

// The end takes off what the fields hold; what is put on the new layers, nobody holds.
export class Camera {
  private added: Handle | null = null;
  private removed: Handle | null = null;
  private count = 0;

  enable(layers: Layers): void {
    this.added = layers.on("add", this.onAdded, this);
    this.removed = layers.on("remove", this.onRemoved, this);
  }

  disable(): void {
    this.added?.off();
    this.added = null;
    this.removed?.off();
    this.removed = null;
  }

  move(before: Layers, after: Layers): void {
    before.off("add", this.onAdded, this);
    after.on("add", this.onAdded, this);
//        ~~ droppedHandle: What would take this listener off is dropped here; line 19 keeps it in `this.added` for the same listener.
  }

  private onAdded(): void {
    this.count++;
  }

  private onRemoved(): void {
    this.count--;
  }
}
