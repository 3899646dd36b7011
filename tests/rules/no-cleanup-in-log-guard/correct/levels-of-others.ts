// options: { "evidence": "likely" }
interface Session {
  readonly isDebug: boolean;
  close(): void;
}

interface Inspector {
  readonly isTrace: boolean;
  attach(): { close(): void };
}

// Whether a session is one for debugging says nothing of what is logged.
export function end(session: Session): void {
  if (session.isDebug) session.close();
}

export function inspect(inspector: Inspector): void {
  if (!inspector.isTrace) return;
  inspector.attach().close();
}
