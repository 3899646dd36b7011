// options: { "evidence": "likely" }
/** Listeners that take off another one, and themselves. */
import type { ChildProcess } from "node:child_process";
import type { EventEmitter } from "node:events";

export class Splitter {
  private width = 0;

  grab(): void {
    document.addEventListener("mousemove", this.onMove);
    document.addEventListener("mouseup", this.onUp);
  }

  private readonly onMove = (event: MouseEvent): void => {
    this.width = event.clientX;
  };

  private readonly onUp = (): void => {
    document.removeEventListener("mousemove", this.onMove);
    document.removeEventListener("mouseup", this.onUp);
  };
}

// It comes once.
export function draggable(node: HTMLElement): void {
  node.addEventListener("pointerdown", () => {
    const onMove = (event: PointerEvent): void => {
      node.style.left = `${event.clientX}px`;
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", () => window.removeEventListener("pointermove", onMove), { once: true });
  });
}

// It stays for all turns: what it takes off is put on elsewhere, each time anew.
export class Pad {
  private x = 0;

  constructor(private readonly node: HTMLElement) {
    this.node.addEventListener("pointerdown", this.onDown);
    this.node.addEventListener("pointerup", this.onUp);
  }

  private readonly onDown = (): void => {
    this.node.addEventListener("pointermove", this.onMove);
  };

  private readonly onMove = (event: PointerEvent): void => {
    this.x = event.clientX;
  };

  private readonly onUp = (): void => {
    this.node.removeEventListener("pointermove", this.onMove);
  };
}

// All that was put on is taken off in one place.
export function readied(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const cleanup = (): void => {
      child.off("error", onError);
      child.off("message", onMessage);
    };
    const onError = (error: Error): void => {
      cleanup();
      reject(error);
    };
    const onMessage = (message: unknown): void => {
      if (message !== "ready") return;
      cleanup();
      resolve(message);
    };
    child.on("message", onMessage);
    child.on("error", onError);
  });
}

// All for the event go, or it comes once, or what comes is the end of it.
export function answered(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const cleanup = (): void => {
      child.off("error", onError);
      child.removeAllListeners("message");
    };
    const onError = (error: Error): void => {
      cleanup();
      reject(error);
    };
    child.on("message", (message) => {
      cleanup();
      resolve(message);
    });
    child.on("error", onError);
  });
}

export function first(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const cleanup = (): void => void child.off("error", onError);
    const onError = (error: Error): void => {
      cleanup();
      reject(error);
    };
    child.once("message", (message) => {
      cleanup();
      resolve(message);
    });
    child.on("error", onError);
  });
}

export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const cleanup = (): void => void child.off("error", onError);
    const onError = (error: Error): void => {
      cleanup();
      reject(error);
    };
    child.on("exit", () => {
      cleanup();
      resolve();
    });
    child.on("error", onError);
  });
}

// Who settles the promise ends what it listens to.
export function only(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const cleanup = (): void => {
      child.off("error", onError);
      child.kill();
    };
    const onError = (error: Error): void => {
      cleanup();
      reject(error);
    };
    child.on("message", (message) => {
      cleanup();
      resolve(message);
    });
    child.on("error", onError);
  });
}

// It switches the other one on and off, as often as it comes.
export function follow(feed: EventEmitter, show: (line: string) => void): void {
  const pause = (): void => void feed.off("line", show);
  feed.on("visible", (visible: boolean) => {
    if (visible) feed.on("line", show);
    else pause();
  });
  feed.on("line", show);
}
