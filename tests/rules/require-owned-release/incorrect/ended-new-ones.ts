// options: { "evidence": "likely" }
class Stage {
  private readonly watcher = new MutationObserver(() => this.draw());

  draw(): void {}

  destroy(): void {
    this.watcher.disconnect();
  }
}

// The stage that was shown is never ended.
export class Board {
  private stage = new Stage();

  draw(): void {
    this.stage.draw();
  }

  destroy(): void {
    this.stage = new Stage();
//  ~~~~~~~~~~~~~~~~~~~~~~~~ endedNewOne: `this.stage` gets a new one here, so that line 22 ends that one, and not the one that was in use.
    this.stage.destroy();
  }
}

// The same, with something between them.
export class Panel {
  private stage: Stage | undefined;
  private readonly names: string[] = [];

  open(): void {
    this.stage = new Stage();
  }

  componentWillUnmount(): void {
    this.stage = new Stage();
//  ~~~~~~~~~~~~~~~~~~~~~~~~ endedNewOne: `this.stage` gets a new one here, so that line 39 ends that one, and not the one that was in use.
    this.names.length = 0;
    this.stage.draw();
    this.stage.destroy();
  }
}
