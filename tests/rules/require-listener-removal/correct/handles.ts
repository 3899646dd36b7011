// options: { "evidence": "likely" }
/** Emitters whose `on` returns a handle. */

interface Handle {
  off(): void;
}
interface Device {
  on(event: string, listener: () => void, context?: unknown): Handle;
  off(event: string, listener: () => void, context?: unknown): void;
}

// The field knows how to take it off.
export class Upload {
  private readonly lost: Handle;
  private isLost = false;

  constructor(private readonly device: Device) {
    this.lost = this.device.on("lost", this.onLost, this);
  }

  destroy(): void {
    this.lost.off();
  }

  private onLost(): void {
    this.isLost = !this.isLost;
  }
}

// So does the variable.
export function outline(device: Device): { draw(): void; destroy(): void } {
  let drawn = 0;
  const handle = device.on("draw", () => {
    drawn++;
  });
  return {
    draw(): void {
      drawn = 0;
    },
    destroy(): void {
      handle.off();
    },
  };
}

// What ends it stands around the object that is returned.
export function dragging(node: HTMLElement): { view(): { destroy(): void } } {
  let top = 0;
  function onDrop(event: DragEvent): void {
    top = event.clientY;
  }
  function cleanup(): void {
    node.style.top = `${top}px`;
    document.removeEventListener("drop", onDrop);
  }
  return {
    view() {
      document.addEventListener("drop", onDrop);
      return {
        destroy(): void {
          cleanup();
        },
      };
    },
  };
}

// One is taken off by its handle, and another of the same kind by its name.
export class Both {
  private shown: Handle | null = null;
  private count = 0;

  first(device: Device): void {
    this.shown = device.on("show", this.onShown, this);
  }

  second(device: Device): void {
    device.on("show", this.onShown, this);
    device.off("show", this.onShown, this);
  }

  destroy(): void {
    this.shown?.off();
  }

  private onShown(): void {
    this.count++;
  }
}
