// options: { "evidence": "likely" }
interface Context {
  print(line: string): void;
}

// Whoever calls the hook at the end of a run has called the one at its beginning.
export class Reporter {
  context!: Context;

  onInit(context: Context): void {
    this.context = context;
  }

  onRunEnd(): void {
    this.context.print("done");
  }
}
