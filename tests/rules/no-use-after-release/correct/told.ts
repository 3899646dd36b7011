import { trace, type Span } from "@opentelemetry/api";

declare function work(): Promise<string>;
declare function note(span: Span, error: unknown): void;

// Nothing behind the inner end can fail, so that the outer `catch` never comes after it.
export function traced(): Promise<{ error?: string }> {
  return trace.getTracer("jobs").startActiveSpan("work", async (span) => {
    try {
      await work();
      try {
        await work();
        span.end();
        return {};
      } catch (error) {
        span.end();
        return { error: error instanceof Error ? error.message : String(error) };
      }
    } catch (error) {
      note(span, error);
      span.end();
      return { error: String(error) };
    }
  });
}
