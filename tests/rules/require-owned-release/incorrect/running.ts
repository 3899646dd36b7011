// options: { "evidence": "likely" }

// Made and started in one expression.
export class Floating extends HTMLElement {
  connectedCallback(): void {
    new MutationObserver(() => this.replaceChildren()).observe(this.ownerDocument.head, { childList: true });
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unkept: Nobody keeps the observer that is made here, so that `disconnectedCallback()` (line 9) cannot stop it.
  }

  disconnectedCallback(): void {
    this.replaceChildren();
  }
}

// A variable of the method forgets it.
export class Local extends HTMLElement {
  connectedCallback(): void {
    const observer = new ResizeObserver(() => this.replaceChildren());
//                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unkept: Nobody keeps the observer that is made here, so that `disconnectedCallback()` (line 21) cannot stop it.
    observer.observe(this.ownerDocument.body);
  }

  disconnectedCallback(): void {
    this.replaceChildren();
  }
}

// Only the callback stops it, should it ever be called.
export class CallbackOnly extends HTMLElement {
  connectedCallback(): void {
    const observer = new MutationObserver(() => {
//                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~> unkept: Nobody keeps the observer that is made here, so that `disconnectedCallback()` (line 35) cannot stop it.
      observer.disconnect();
    });
    observer.observe(this.ownerDocument.body, { attributes: true });
  }

  disconnectedCallback(): void {
    this.replaceChildren();
  }
}

// Two targets, of which one is unobserved.
export class HalfUndone extends HTMLElement {
  private readonly observer = new ResizeObserver(() => this.replaceChildren());

  connectedCallback(): void {
    this.observer.observe(document.body);
    this.observer.observe(document.documentElement);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ halfUndone: Nothing undoes `this.observer.observe(document.documentElement)`: `HalfUndone` calls `unobserve` for others only.
  }

  disconnectedCallback(): void {
    this.observer.unobserve(document.body);
  }
}

// A chain of frames that nothing breaks.
export class Spinner extends HTMLElement {
  private angle = 0;

  connectedCallback(): void {
    this.spin();
  }

  private spin(): void {
    this.angle += 1;
    requestAnimationFrame(() => this.spin());
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ endlessChain: Each animation frame starts the next one, and goes on after `disconnectedCallback()` (line 67): nobody keeps what would stop it.
  }

  disconnectedCallback(): void {
    this.angle = 0;
  }
}

// The frame's number is kept, and used for nothing.
export class Counting extends HTMLElement {
  private frame = 0;

  connectedCallback(): void {
    this.frame = requestAnimationFrame(() => this.replaceChildren());
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The animation frame in `this.frame` is made here, and `disconnectedCallback()` (line 80) does not release it.
  }

  disconnectedCallback(): void {
    this.frame = 0;
  }
}

// A reset forgets the handle that the next beginning would need to stop it.
export class Budget {
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly spent: () => number) {}

  reset(): void {
    this.#timer = undefined;
//  ~~~~~~~~~~~~~~~~~~~~~~~ droppedEntry: The interval in `this.#timer` is forgotten here, and not released as on line 96.
  }

  watch(limit: number, tell: () => void): void {
    if (this.#timer !== undefined) clearInterval(this.#timer);
    this.#timer = setInterval(() => {
      if (this.spent() < limit) return;
      clearInterval(this.#timer);
      tell();
    }, 1_000);
  }
}

// What is to be done later is done when the service has stopped as well.
export class Duties {
  private readonly sent: string[] = [];

  constructor(private readonly send: (duty: string) => Promise<void>) {}

  add(duty: string, delay: number): void {
    setTimeout(async () => {
//  ~~~~~~~~~~~~~~~~~~~~~~~~> unkept: Nobody keeps the timer that is made here, so that `stop()` (line 118) cannot stop it.
      await this.send(duty);
      this.sent.push(duty);
    }, delay);
  }

  stop = async (): Promise<void> => {
    await this.send("bye");
  };
}
