// options: { "evidence": "likely" }
interface Mark {
  name: string;
  end(): void;
}

interface Reply {
  marks?: Mark[];
  send(): Promise<void>;
}

declare class Stopwatch implements Mark {
  constructor(name: string);
  name: string;
  end(): void;
}

// Who makes it keeps it as well, and ends it with the others.
function startMark(reply: Reply, name: string): Mark {
  const mark = new Stopwatch(name);
  const marks = reply.marks ?? [];
  marks.push(mark);
  reply.marks = marks;
  return mark;
}

export function endMarks(reply: Reply): void {
  for (const mark of reply.marks ?? []) mark.end();
}

export async function handle(reply: Reply): Promise<void> {
  const mark = startMark(reply, "handle");
  mark.name = "handled";
  await reply.send();
}

export async function handleAlone(reply: Reply): Promise<void> {
  const mark = startMark(reply, "alone");
  await reply.send();
  mark.end();
}

interface Session {
  run(): Promise<number>;
  close(): Promise<void>;
}

declare function prepare(): Promise<Session>;

// Nothing but the end of the process follows an exception; that a module is missing is no everyday failure.
export async function main(): Promise<void> {
  try {
    const session = await prepare();
    console.log(await session.run());
    await session.close();
  } catch (error) {
    const { inspect } = await import("node:util");
    console.error(inspect(error));
    process.exit(1);
  }
}
