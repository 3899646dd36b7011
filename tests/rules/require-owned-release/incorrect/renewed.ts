// options: { "evidence": "likely" }
import { Subscription, type Observable } from "rxjs";

// A subscription may end by itself; this one is ended before the next one, and not by `disconnect()`.
export class Rows {
  private seen = 0;
  private changes = Subscription.EMPTY;

  watch(feed: Observable<number>): void {
    this.changes.unsubscribe();
    this.changes = feed.subscribe((row) => {
//                 ~~~~~~~~~~~~~~~~~~~~~~~~~> renewed: What `this.changes` holds is ended on line 10 before it gets this one, but `disconnect()` (line 16) does not end it.
      this.seen += row;
    });
  }

  disconnect(): void {
    this.seen = 0;
  }
}

interface Handle {
  off(): void;
}
interface Layer {
  on(event: string, listener: () => void, context: unknown): Handle;
}

// Of an emitter that hands out handles.
export class Camera {
  private added: Handle | null = null;
  private count = 0;

  move(layer: Layer): void {
    this.added?.off();
    this.added = layer.on("add", this.onAdded, this);
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ renewed: What `this.added` holds is ended on line 34 before it gets this one, but `destroy()` (line 38) does not end it.
  }

  destroy(): void {
    this.count = 0;
  }

  private onAdded(): void {
    this.count++;
  }
}

class Texture {
  destroy(): void {
    Texture.count -= 1;
  }
  static count = 0;
}
class Renderer {
  protected isGone = false;
  destroy(): void {
    this.isGone = true;
  }
}

// The end that it inherits knows nothing of what it has added.
export class Skinned extends Renderer {
  private joints: Texture | undefined;

  update(isChanged: boolean): void {
    if (!isChanged) return;
    this.joints?.destroy();
    this.joints = new Texture();
//                ~~~~~~~~~~~~~ renewed: What `this.joints` holds is ended on line 66 before it gets this one, but `destroy()` (line 55) does not end it.
  }
}
