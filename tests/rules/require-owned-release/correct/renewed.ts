// options: { "evidence": "likely" }
import { Subscription, type Observable } from "rxjs";

// The end ends the last one.
export class Rows {
  private seen = 0;
  private changes = Subscription.EMPTY;

  watch(feed: Observable<number>): void {
    this.changes.unsubscribe();
    this.changes = feed.subscribe((row) => {
      this.seen += row;
    });
  }

  disconnect(): void {
    this.stopWatching();
    this.seen = 0;
  }

  private stopWatching(): void {
    this.changes.unsubscribe();
  }
}

interface Cleanup {
  add(cleanup: () => void): void;
}

// Somebody else is told how to end it.
export class Told {
  private changes: Subscription | undefined;
  private seen = 0;

  constructor(cleanup: Cleanup) {
    cleanup.add(() => this.changes?.unsubscribe());
  }

  watch(feed: Observable<number>): void {
    this.changes?.unsubscribe();
    this.changes = feed.subscribe((row) => {
      this.seen += row;
    });
  }

  close(): void {
    this.seen = 0;
  }
}

// It is handed to a list, too.
export class Listed {
  private changes: Subscription | undefined;
  private readonly all = new Subscription();
  private seen = 0;

  watch(feed: Observable<number>): void {
    this.changes?.unsubscribe();
    this.changes = feed.subscribe((row) => {
      this.seen += row;
    });
    this.all.add(this.changes);
  }

  close(): void {
    this.all.unsubscribe();
  }
}

class Texture {
  destroy(): void {
    Texture.count -= 1;
  }
  static count = 0;
}
abstract class Renderer {
  destroy(): void {
    this.onDestroy();
  }
  protected abstract onDestroy(): void;
}

// The end that it inherits calls what it overrides.
export class Skinned extends Renderer {
  private joints: Texture | undefined;

  update(): void {
    this.joints?.destroy();
    this.joints = new Texture();
  }

  protected onDestroy(): void {
    this.joints?.destroy();
  }
}
