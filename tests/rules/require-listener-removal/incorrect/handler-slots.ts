// options: { "evidence": "likely" }
/** Handlers in slots of what lives longer. */

// The port was given, and goes on calling.
export class Receiver {
  private readonly items = new Set<unknown>();

  constructor(private readonly port: MessagePort) {
    this.port.onmessage = (event) => {
//  ~~~~~~~~~~~~~~~~~~~ ownerSlot: The handler in `this.port.onmessage` outlives 'Receiver': 'dispose' (line 14) leaves it there.
      this.items.add(event.data);
    };
  }

  dispose(): void {
    this.items.clear();
  }
}

// The window keeps its handler.
export class Layout {
  private width = 0;

  start(): void {
    window.onresize = this.onResize.bind(this);
//  ~~~~~~~~~~~~~~~ ownerSlot: The handler in `window.onresize` outlives 'Layout': 'destroy' (line 27) leaves it there.
  }

  destroy(): void {
    this.width = 0;
  }

  private onResize(): void {
    this.width = window.innerWidth;
  }
}
