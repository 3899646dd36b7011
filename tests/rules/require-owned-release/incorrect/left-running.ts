// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

class Delay {
  private id: ReturnType<typeof setTimeout> | undefined;

  start(callback: () => void, pause: number): void {
    this.cancel();
    this.id = setTimeout(callback, pause);
  }

  cancel(): void {
    clearTimeout(this.id);
  }
}

class Poller {
  private id: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly ask: () => void) {}

  startPolling(): void {
    this.stopPolling();
    this.begin();
  }

  stopPolling(): void {
    clearInterval(this.id);
  }

  private begin(): void {
    this.id = setInterval(this.ask, 1_000);
  }
}

// What is delayed comes when the view is gone.
export class View {
  private readonly delay = new Delay();
  private changes = 0;

  constructor(private readonly model: EventEmitter) {
    this.model.on("change", this.onChange);
  }

  dispose(): void {
    this.model.off("change", this.onChange);
  }

  private readonly onChange = (): void => {
    this.delay.start(() => {
//  ~~~~~~~~~~~~~~~~~~~~~~~~> leftRunning: `this.delay` is started here, and `dispose()` (line 45) leaves it running: `cancel()` is missing.
      this.changes++;
    }, 3_000);
  };
}

// The service stops asking in another case, and not when it ends.
export class Service {
  private readonly poller: Poller;
  private readonly answers: string[] = [];

  constructor(ask: () => string) {
    this.poller = new Poller(() => this.answers.push(ask()));
  }

  open(): void {
    this.poller.startPolling();
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~ leftRunning: `this.poller` is started here, and `close()` (line 73) leaves it running: `stopPolling()` is missing.
  }

  pause(): void {
    this.poller.stopPolling();
  }

  close(): void {
    this.answers.length = 0;
  }
}

declare const Clock: any;

// Of the class, nothing is known: the owner starts it and stops it, but not at its end.
export class Banner {
  private readonly clock = new Clock();
  private isLate = false;

  connectedCallback(): void {
    this.clock.setTimeout(() => {
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~> leftRunning: `this.clock` is started here, and `disconnectedCallback()` (line 95) leaves it running: `cancel()` is missing.
      this.isLate = true;
    }, 3_000);
  }

  onReady(): void {
    this.clock.cancel();
  }

  disconnectedCallback(): void {
    console.log(this.isLate);
  }
}
