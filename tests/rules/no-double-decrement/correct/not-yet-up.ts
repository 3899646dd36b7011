// options: {"evidence":"likely"}
// It is counted before anything may leave, or outside.
export class Caller {
  private calls = 0;
  private score = 0;

  constructor(private readonly limit: number) {}

  async call(method: () => Promise<string>): Promise<string> {
    if (this.calls >= this.limit) throw new Error("too many calls");
    this.calls++;
    try {
      if (method.length > 0) throw new Error("no such method");
      return await method();
    } finally {
      this.calls--;
    }
  }

  // The flag says whether it is counted.
  async guarded(method: () => Promise<string>): Promise<string> {
    let isCounted = false;
    try {
      if (this.calls >= this.limit) throw new Error("too many calls");
      this.calls++;
      isCounted = true;
      return await method();
    } finally {
      if (isCounted) this.calls--;
    }
  }

  // Whoever is turned away is told apart first.
  async apart(method: () => Promise<string>): Promise<string> {
    try {
      if (this.calls >= this.limit) throw new RangeError("too many calls");
      this.calls++; // other: no-missed-decrement
      const result = await method();
      this.calls--;
      return result;
    } catch (error) {
      if (error instanceof RangeError) throw error;
      this.calls--;
      throw error;
    }
  }

  // What fails within is caught within.
  async caught(method: () => Promise<string>): Promise<void> {
    try {
      try {
        if (method.length > 0) throw new Error("no such method");
      } catch (error) {
        console.error(error);
      }
      this.calls++;
      await method();
    } finally {
      this.calls--;
    }
  }

  // Up when it is good, down when it is not.
  rate(answer: string): void {
    try {
      if (answer === "") throw new Error("no answer");
      this.score++;
    } catch {
      this.score--;
    }
  }

  // A function within returns for itself.
  async each(methods: (() => Promise<string>)[]): Promise<void> {
    try {
      const some = methods.filter((method) => {
        return method.length === 0;
      });
      this.calls++;
      for (const method of some) await method();
    } finally {
      this.calls--;
    }
  }
}
