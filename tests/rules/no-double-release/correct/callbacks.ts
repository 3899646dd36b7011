interface Part {
  readonly size: number;
  readonly isBroken: boolean;
}

// Whoever passes the callback wants each of the parts, and tells whether to go on.
export function walk(parts: readonly Part[], callback: (error: Error | null, part?: Part) => unknown): void {
  for (const part of parts) {
    if (part.isBroken) {
      callback(new Error("broken"));
      return;
    }
    const more = callback(null, part);
    if (more === false) return;
  }
}

export function each(parts: readonly Part[], callback: any): void {
  if (parts.length === 0) {
    callback(new Error("nothing"));
    return;
  }
  for (const part of parts) callback(part, parts.length);
}

// It is asked for an answer, and asked again where that was a refusal.
export const retrying = (next: any) => async (question: string) => {
  const ask = async () => {
    return await next(question);
  };
  let answer = await next(question);
  if (answer.status === 401) answer = await ask();
  return answer;
};

// Only if the callback itself throws is it called once more.
export async function connect(dial: () => Promise<Part>, done: (error: unknown, part?: Part) => void): Promise<void> {
  try {
    const part = await dial();
    if (part.isBroken) {
      done(new Error("broken"));
      return;
    }
    done(null, part);
  } catch (error) {
    done(error);
  }
}

type Ask = (question: string) => Promise<{ readonly status: number }>;
type Around = (next: Ask) => Ask;

export const asking: Around = (next) => async (question) => {
  const ask = async (): Promise<{ readonly status: number }> => {
    return await next(question);
  };
  let answer = await ask();
  if (answer.status === 401) answer = await ask();
  return answer;
};

// Only if telling somebody else failed, or the callback itself, would it be told of it once more.
export async function unpack(
  read: () => Promise<Uint8Array>,
  tell: (size: number) => void,
  done: (error: Error | null) => void,
): Promise<void> {
  try {
    const { length } = await read();
    done(null);
    tell(length);
  } catch (error) {
    done(error as Error);
  }
}

type Told = (error: Error | null, data?: unknown) => void;

// Twice only where the callback itself throws.
export function authorize(url: string, callback: Told): Promise<void> {
  return fetch(url)
    .then((response) => response.text())
    .then((text) => {
      const data: unknown = JSON.parse(text);
      callback(null, data);
    })
    .catch((error: Error) => {
      callback(error);
    });
}

// So where the catch goes on to the call behind it.
export class Filter {
  constructor(private readonly names: ReadonlySet<string>) {}

  transform(chunk: { readonly name: string }, done: () => void): void {
    try {
      if (!this.names.has(chunk.name)) {
        done();
        return;
      }
      console.log(chunk.name);
    } catch (error) {
      console.error(error);
    }
    done();
  }
}

type Middleware = (
  command: string,
  args: readonly unknown[],
  next: (command: string, args: readonly unknown[]) => any,
) => unknown;

// It asks twice, for different things, and looks at the answer.
export const validating: Middleware = async (command, args, next) => {
  try {
    const { valid } = (await next("validate", args)) as { valid: boolean };
    if (!valid) return undefined;
  } catch (error) {
    console.error(error);
  }
  return await next(command, args);
};

// The inner `catch` has an answer of its own: only if that one throws as well is the outer one told.
export async function load(
  read: (path: string) => Promise<string>,
  path: string,
  callback: (error: Error | null | undefined, text?: string) => void,
): Promise<void> {
  try {
    const name = await read(path);
    try {
      const text = await read(name);
      callback(null, text);
    } catch {
      callback(null, "");
    }
  } catch (error) {
    callback(error as Error);
  }
}

// It is called for each of them.
export function erase(parts: Record<string, Part>, callback?: (part: Part) => void): void {
  Object.keys(parts).forEach((key) => {
    if (callback) {
      callback(parts[key]!);
    }
    delete parts[key];
  });
}
