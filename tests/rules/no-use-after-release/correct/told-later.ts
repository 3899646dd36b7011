import { connect, type Socket } from "node:net";
import { trace, type Span, type Tracer } from "@opentelemetry/api";

declare const tracer: Tracer;
declare const queue: { path: string }[];

// What the next turn opens is a socket of its own.
export async function drain(): Promise<void> {
  const next = queue.shift();
  if (next === undefined) return;
  let socket: Socket | undefined;
  if (next.path !== "") {
    socket = connect(next.path);
    socket.write("ping");
  }
  await new Promise((resolve) => setTimeout(resolve, 10)).finally(() => socket?.destroy());
  return drain();
}

// Only where there is nothing left to wait for it is ended at once.
export function within<T>(span: Span, work: (span: Span) => T): T {
  let result!: T;
  try {
    result = work(span);
    if (result instanceof Promise) return result.finally(() => span.end()) as T;
    return result;
  } finally {
    if (!(result instanceof Promise)) span.end();
  }
}

// An ended span can still be named as a parent.
export function mark(name: string): Span {
  const span = tracer.startSpan(name);
  span.end();
  return span;
}

export function follow(name: string): Span {
  return tracer.startSpan(
    name,
    { links: [{ context: mark("first").spanContext() }] },
    trace.setSpan({} as never, mark(name)),
  );
}
