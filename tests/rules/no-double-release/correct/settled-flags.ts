// options: {"evidence":"likely"}
interface Slots {
  release(): void;
}

// Both ways ask.
export function both(slots: Slots, work: Promise<void>): void {
  let isTimedOut = false;
  setTimeout(() => {
    isTimedOut = true;
    slots.release();
  }, 1000);
  work
    .then(() => {
      if (!isTimedOut) slots.release();
    })
    .catch(() => {
      if (isTimedOut) return;
      slots.release();
    });
}

// Whoever sets the flag gives nothing back.
export function aborted(slots: Slots, work: Promise<void>, signal: AbortSignal): void {
  let isAborted = false;
  signal.addEventListener("abort", () => (isAborted = true), { once: true });
  work
    .then(() => {
      if (!isAborted) slots.release();
      else setTimeout(() => slots.release(), 100);
    })
    .catch(() => slots.release());
}

// The timer gives back another one.
export function others(left: Slots, right: Slots, work: Promise<void>): void {
  let isTimedOut = false;
  setTimeout(() => {
    isTimedOut = true;
    left.release();
  }, 1000);
  work
    .then(() => {
      if (!isTimedOut) right.release();
    })
    .catch(() => right.release());
}

// It is another flag of the same name that the timer sets.
export function sameName(slots: Slots, work: Promise<void>, isTimedOut: boolean): void {
  work
    .then(() => {
      if (!isTimedOut) slots.release();
    })
    .catch(() => slots.release());
}

// It is emptied before it is waited for, or asked for again behind the wait.
export class Scripts {
  #loading: Promise<void> | undefined;
  #early: string[] | undefined = [];
  #state: Promise<void> | undefined;

  begin(): void {
    if (this.#loading) {
      const loading = this.#loading;
      this.#loading = undefined;
      void loading.then(() => {
        this.#early!.forEach((script) => console.log(script));
        this.#early = undefined;
      });
    }
  }

  again(): void {
    if (this.#loading) {
      void this.#loading.then(() => {
        if (!this.#loading) return;
        this.#loading = undefined;
        this.#early!.forEach((script) => console.log(script));
        this.#early = undefined;
      });
    }
  }

  // A second time does no harm.
  show(): void {
    if (this.#state) {
      void this.#state.then(() => {
        this.#state = undefined;
        this.#early?.forEach((script) => console.log(script));
        this.#early = undefined;
      });
    }
  }
}
