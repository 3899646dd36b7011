// options: { "evidence": "likely" }
import { log, type Transport } from "../shared/logging.ts";

interface Journal {
  error(message: string, done?: () => unknown): void;
  warn(message: string, done?: () => unknown): void;
  info(message: string, done?: () => unknown): void;
}

// It makes the text of the entry, and what it sets is its own.
export function run(args: readonly string[]): void {
  if (log.isDebugEnabled()) log.debug(`runs ${removeSecrets(args)}`);
}

function removeSecrets(args: readonly string[]): string {
  let count = 0;
  return args.map((arg) => `${++count}: ${removeSecret(arg)}`).join(" ");
}

function removeSecret(arg: string): string {
  arg = arg.replace(/^--token=.*/, "--token=…");
  return arg;
}

// The least level of a pyramid, and something is put in front.
export function sizesOf(levels: readonly { readonly id: number; readonly size: number }[]): readonly number[] {
  const sizes: number[] = [];
  let minLevel = Infinity;
  for (const { id, size } of levels) {
    minLevel = Math.min(minLevel, id);
    sizes.push(size);
  }
  if (minLevel > 0) {
    for (let id = minLevel - 1; id >= 0; id--) sizes.splice(0, 0, sizes[0]! * 2);
    while (sizes.length > 20) sizes.pop();
  }
  return sizes;
}

// Nothing is taken out.
export class Recent {
  readonly lines: string[] = [];

  add(line: string): void {
    if (log.isDebugEnabled()) {
      log.debug(line);
      this.lines.splice(0, 0, line);
    }
  }

  first(): string | undefined {
    return this.lines[0];
  }
}

// What stands behind the message, and answers nothing, is called when it has been written.
export function failed(journal: Journal, transports: readonly Transport[]): void {
  journal.error("ends", () => {
    for (const transport of transports) transport.close();
  });
}

interface Runner {
  run<T>(label: string, work: () => T): T;
}

// What it is given runs whatever is logged, wherever the callee hands it on to.
export class Session {
  constructor(
    private readonly runner: Runner,
    private readonly transport: Transport,
  ) {}

  end(): void {
    this.logAndCatch("end", () => {
      this.transport.close();
      return true;
    });
    this.logAlways(() => {
      this.transport.close();
      return "closed";
    });
  }

  private logAndCatch<T>(label: string, work: () => T): T | undefined {
    try {
      return this.runner.run(label, work);
    } catch (error) {
      console.error(error);
      return undefined;
    }
  }

  private logAlways(message: () => string): void {
    this.log(message());
  }

  private log(line: string): void {
    console.log(line);
  }
}
