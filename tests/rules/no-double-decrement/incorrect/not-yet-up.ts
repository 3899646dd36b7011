// What is turned away was never counted.
export class Caller {
  private calls = 0;

  constructor(private readonly limit: number) {}

  async call(method: () => Promise<string>): Promise<string> {
    try {
      if (this.calls >= this.limit) throw new Error("too many calls");
      this.calls++;
      const result = await method();
      this.calls--;
      return result;
    } catch (error) {
      this.calls--;
//    ~~~~~~~~~~~~ notYetUp: `this.calls` is counted down here as well when line 9 leaves, before line 10 has counted it up: it falls below what is there.
      throw error;
    }
  }
}

// Nor what has nothing to do.
export class Queue {
  private active = 0;

  async run(jobs: (() => Promise<void>)[]): Promise<void> {
    try {
      const job = jobs.shift();
      if (job === undefined) return;
      this.active += 1;
      await job();
    } finally {
      console.log("over");
      this.active -= 1;
//    ~~~~~~~~~~~~~~~~ notYetUp: `this.active` is counted down here as well when line 28 leaves, before line 29 has counted it up: it falls below what is there.
    }
  }
}
