// options: { "evidence": "likely" }

interface Line {
  send(text: string): void;
  end(): void;
  onclose: (() => void) | null;
}
declare function dial(url: string): Line;

// The heartbeat is cleared by `close()`, the timer that dials again is not.
export function makeLine(url: string, pause: number): { close(): void; send(text: string): void } {
  let line: Line | undefined;
  let heartbeat: ReturnType<typeof setTimeout> | undefined;
  const beat = (): void => {
    heartbeat = setTimeout(() => line?.send("ping"), 5_000);
  };
  const connect = (): void => {
    line = dial(url);
    line.onclose = () => {
      line = undefined;
      setTimeout(connect, pause);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~ unkept: Nobody keeps the timer that is made here, so that `close()` (line 27) cannot stop it.
    };
    beat();
  };
  connect();
  return {
    close(): void {
      clearTimeout(heartbeat);
      line?.end();
    },
    send(text: string): void {
      line?.send(text);
    },
  };
}

// One of two timers is cleared at the end, the short one is not.
export class Tip {
  private shown = false;
  private hover: ReturnType<typeof setTimeout> | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  move(): void {
    clearTimeout(this.hover);
    this.hover = setTimeout(() => this.show(), 300);
  }

  update(): void {
    clearTimeout(this.again);
    this.again = setTimeout(() => this.show(), 20);
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neighbours: The timer in `this.again` is made here, and `destroy()` (line 53) does not release it, as it does `hover`.
  }

  destroy(): void {
    clearTimeout(this.hover);
  }

  private show(): void {
    this.shown = !this.shown;
  }
}
