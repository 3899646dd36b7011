// Two names of it lead to each other, and to nobody who may end it.
export class Clock {
  private readonly ticks: number[] = [];

  constructor() {
    setInterval(() => this.ticks.push(Date.now()), 1000);
  }

  close(): void {
    this.ticks.length = 0;
  }

  get last(): number | undefined {
    return this.ticks.at(-1);
  }
}

function show(isFirst: boolean): number | undefined {
  if (isFirst) {
    const one = new Clock();
    const other = one;
    return other.last;
  }
  const other = new Clock();
  const one = other;
  return one.last;
}

console.log(show(true), show(false));
