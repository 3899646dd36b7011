// options: { "evidence": "likely" }
import { Subject, type Observable } from "rxjs";

interface Line {
  send(text: string): void;
  end(): void;
  onclose: (() => void) | null;
}
declare function dial(url: string): Line;

// What goes off asks whether all is over.
export function makeLine(url: string, pause: number): { close(): void } {
  let isClosed = false;
  let line: Line | undefined;
  let heartbeat: ReturnType<typeof setTimeout> | undefined;
  const connect = (): void => {
    if (isClosed) return;
    line = dial(url);
    line.onclose = () => {
      setTimeout(() => {
        if (!isClosed) connect();
      }, pause);
    };
    heartbeat = setTimeout(() => line?.send("ping"), 5_000);
  };
  connect();
  return {
    close(): void {
      isClosed = true;
      clearTimeout(heartbeat);
      line?.end();
    },
  };
}

// Nothing of what goes off later belongs to what was made.
export function makeLog(write: (text: string) => void): { close(): void; add(text: string): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lines: string[] = [];
  return {
    add(text: string): void {
      lines.push(text);
      setTimeout(() => write("late"), 2_000);
    },
    close(): void {
      clearTimeout(timer);
      timer = undefined;
      lines = [];
    },
  };
}

// A subject that is not completed is memory, and goes with whoever keeps it.
export class Overlay {
  private readonly clicks = new Subject<MouseEvent>();
  private readonly attached = new Subject<void>();
  private readonly detached = new Subject<void>();

  detach(): void {
    this.attached.complete();
    this.detached.complete();
  }

  dispose(): void {
    this.detach();
    this.clicks.complete();
  }

  shown(): Observable<MouseEvent> {
    return this.clicks;
  }
}
