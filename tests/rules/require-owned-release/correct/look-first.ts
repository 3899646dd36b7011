// options: { "evidence": "likely" }
interface Entry {
  dispose(): void;
}

class Keys {
  private readonly entries = new Map<string, () => void>();

  push(key: string, close: () => void): Entry {
    this.entries.set(key, close);
    window.addEventListener(key, close);
    return { dispose: () => this.remove(key, close) };
  }

  private remove(key: string, close: () => void): void {
    window.removeEventListener(key, close);
    this.entries.delete(key);
  }

  dispose(): void {
    for (const [key, close] of this.entries) this.remove(key, close);
  }
}

// What the keys have given out, they take back.
export class Pane {
  private readonly keys = new Keys();
  private zoom: Entry | undefined;

  zoomed(isZoomed: boolean): void {
    if (isZoomed) {
      this.zoom ??= this.keys.push("Escape", () => this.zoomed(false));
      return;
    }
    this.zoom?.dispose();
    this.zoom = undefined;
  }

  dispose(): void {
    this.keys.dispose();
    this.zoom = undefined;
  }
}

class Loader {
  protected request: Request | null = null;
  protected failed = 0;

  protected tooLate(): void {
    if (!this.request) return;
    this.failed += 1;
  }

  destroy(): void {
    this.request = null;
  }
}

// When the timer goes off, there is nothing any more that could be late.
export class FetchLoader extends Loader {
  private timer: ReturnType<typeof setTimeout> | undefined;

  load(request: Request, limit: number): void {
    this.request = request;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.tooLate();
    }, limit);
  }

  override destroy(): void {
    super.destroy();
    this.failed = 0;
  }
}

// An interval of which `require-listener-removal` tells already.
export class Ticking {
  private count = 0;

  start(): void {
    setInterval(() => this.tick(), 1_000); // other: require-listener-removal
  }

  private tick(): void {
    this.count += 1;
  }

  stop(): void {
    this.count = 0;
  }
}
