// options: { "evidence": "likely" }
class Stage {
  private readonly watcher = new MutationObserver(() => this.draw());

  draw(): void {}

  destroy(): void {
    this.watcher.disconnect();
  }
}

// The old one is ended first.
export class Board {
  private stage = new Stage();

  destroy(): void {
    this.stage.destroy();
    this.stage = new Stage();
    this.stage.draw();
  }
}

// It is kept until the new one is there.
export class Panel {
  private stage = new Stage();

  destroy(): void {
    const old = this.stage;
    this.stage = new Stage();
    old.destroy();
    this.stage.destroy();
  }
}

// Another member has ended it already.
export class Wall {
  private stage = new Stage();

  private clean(): void {
    this.stage.destroy();
  }

  destroy(): void {
    this.clean();
    this.stage = new Stage();
    this.stage.destroy();
  }
}

// It is filled nowhere else: this one is there for the end alone.
export class Curtain {
  private stage: Stage | undefined;

  destroy(): void {
    this.stage = new Stage();
    this.stage.draw();
    this.stage.destroy();
  }
}
