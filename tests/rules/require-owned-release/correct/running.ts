// options: { "evidence": "likely" }

// Kept in a list that is emptied.
export class TimerList extends HTMLElement {
  private timers: number[] = [];

  connectedCallback(): void {
    for (const delay of [100, 10_000]) this.timers.push(window.setInterval(() => this.replaceChildren(), delay));
  }

  disconnectedCallback(): void {
    for (const timer of this.timers) window.clearInterval(timer);
    this.timers = [];
  }
}

// The chain asks whether it is still wanted.
export class SelfEnding extends HTMLElement {
  private isDone = false;

  connectedCallback(): void {
    this.spin();
    this.poll();
  }

  private spin(): void {
    if (!this.isConnected) return;
    requestAnimationFrame(() => this.spin());
  }

  private poll(): void {
    if (!this.isDone) setTimeout(() => this.poll(), 1_000);
  }

  disconnectedCallback(): void {
    this.isDone = true;
  }
}

// A poll that stops itself.
export class Polling {
  private ready = false;

  wait(): void {
    const timer = setInterval(() => {
      if (this.ready) clearInterval(timer);
    }, 100);
  }

  close(): void {
    this.ready = true;
  }
}

// Nobody waits for it, and it does not keep the process alive.
export class Unreferenced {
  start(): void {
    setInterval(() => console.log("beat"), 60_000).unref();
  }

  close(): void {
    console.log("closed");
  }
}

// Both targets are unobserved, or disconnect() ends them all.
export class Undone extends HTMLElement {
  private readonly named = new ResizeObserver(() => this.replaceChildren());
  private readonly all = new ResizeObserver(() => this.replaceChildren());

  connectedCallback(): void {
    this.named.observe(document.body);
    this.named.observe(document.documentElement);
    this.all.observe(this);
    this.all.observe(document.head);
  }

  disconnectedCallback(): void {
    this.named.unobserve(document.body);
    this.named.unobserve(document.documentElement);
    this.all.unobserve(this);
    this.all.disconnect();
  }
}

// The function that stops it is the result.
export class Stoppable {
  watch(target: Element): () => void {
    const observer = new ResizeObserver(() => console.log("resized"));
    observer.observe(target);
    return () => observer.disconnect();
  }

  close(): void {
    console.log("closed");
  }
}

// Stops when the caller says so.
export class Signalled {
  watch(target: Element, signal: AbortSignal): void {
    const observer = new ResizeObserver(() => console.log("resized"));
    observer.observe(target);
    signal.addEventListener("abort", () => observer.disconnect(), { once: true });
  }

  close(): void {
    console.log("closed");
  }
}

// A function by its name gets each of them.
export class Scheduler {
  private readonly timers: NodeJS.Timeout[] = [];

  schedule(work: () => void): void {
    this.timers.push(setInterval(work, 1000));
  }

  stop(): void {
    this.timers.forEach(clearInterval);
  }
}

// The reset stops it, by itself or by what it calls; or whoever calls the reset has stopped it.
export class Budget {
  #timer: NodeJS.Timeout | undefined;

  reset(): void {
    this.#halt();
    this.#timer = undefined;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#forget();
  }

  watch(tell: () => void): void {
    this.#halt();
    this.#timer = setInterval(() => {
      tell();
      this.end();
    }, 1_000);
  }

  #halt(): void {
    clearInterval(this.#timer);
  }

  #forget(): void {
    this.#timer = undefined;
  }
}

// It only sets what nobody looks at any more, comes at once, asks first, or belongs to a function that is put elsewhere.
export class Later {
  private isQuiet = false;
  private isClosed = false;

  constructor(private readonly send: (line: string) => void) {}

  hush(): void {
    this.isQuiet = true;
    setTimeout(() => {
      this.isQuiet = false;
    }, 5_000);
    setTimeout(() => this.send("hush"), 10);
  }

  remind(delay: number): void {
    setTimeout(() => {
      if (this.isClosed) return;
      this.send("remind");
    }, delay);
  }

  repeat(delay: number): void {
    setTimeout(() => this.sayAgain(), delay);
  }

  private sayAgain(): void {
    if (!this.isClosed && !this.isQuiet) this.send("again");
  }

  slowDown(delay: number): void {
    const { send } = WebSocket.prototype;
    WebSocket.prototype.send = function (...data) {
      setTimeout(() => send.apply(this, data), delay);
    };
  }

  close(): void {
    this.isClosed = true;
    this.send("bye");
  }
}
