// options: { "evidence": "likely" }
/** Listeners that take off another one, and stay themselves. */
import type { ChildProcess } from "node:child_process";
import type { EventEmitter } from "node:events";

// Each grab leaves one more.
export class Splitter {
  private width = 0;

  grab(): void {
    document.addEventListener("mousemove", this.onMove);
    document.addEventListener("mouseup", this.onUp);
//           ~~~~~~~~~~~~~~~~ leftItself: The listener for "mouseup" on `document` stays: line 20 takes off what was put on with it, and nothing takes off this one.
  }

  private readonly onMove = (event: MouseEvent): void => {
    this.width = event.clientX;
  };

  private readonly onUp = (): void => {
    document.removeEventListener("mousemove", this.onMove);
  };
}

// The same, in a function.
export function draggable(node: HTMLElement): void {
  node.addEventListener("pointerdown", () => {
    const onMove = (event: PointerEvent): void => {
      node.style.left = `${event.clientX}px`;
    };
    window.addEventListener("pointermove", onMove);
    window.addEventListener("pointerup", () => {
//         ~~~~~~~~~~~~~~~~ leftItself: The listener for "pointerup" on `window` stays: line 32 takes off what was put on with it, and nothing takes off this one.
      window.removeEventListener("pointermove", onMove);
    });
  });
}

// The function that takes listeners off forgets the one that calls it.
export function readied(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const cleanup = (): void => {
      child.off("error", onError);
    };
    const onError = (error: Error): void => {
      cleanup();
      reject(error);
    };
    child.on("message", (message) => {
//        ~~ leftItself: The listener for "message" on `child` stays: line 41 takes off what was put on with it, and nothing takes off this one.
      if (message !== "ready") return;
      cleanup();
      resolve(message);
    });
    child.on("error", onError);
  });
}

// The same with functions below, one of which calls the other.
export function nextLine(feed: EventEmitter): Promise<string> {
  return new Promise((resolve, reject) => {
    feed.on("line", onLine);
//       ~~ leftItself: The listener for "line" on `feed` stays: line 72 takes off what was put on with it, and nothing takes off this one.
    feed.on("error", onError);
    function onLine(line: string): void {
      settle(() => resolve(line));
    }
    function onError(error: Error): void {
      settle(() => reject(error));
    }
    function settle(how: () => void): void {
      stop();
      how();
    }
    function stop(): void {
      feed.removeListener("error", onError);
    }
  });
}
