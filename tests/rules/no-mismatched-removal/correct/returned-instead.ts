// What is kept is what takes the listener off.
import { EventEmitter } from "node:events";

interface Source {
  /** Returns the listener that it has put on. */
  addEventListener(name: string, listener: () => void): () => void;
  removeEventListener(name: string, listener: () => void): void;
}

// What is returned is the listener.
export function follow(source: Source, act: () => void): () => void {
  const listener = source.addEventListener("key", () => act());
  return () => source.removeEventListener("key", listener);
}

// The listener is assigned on the way.
export class Shortcuts {
  private listener: (() => void) | undefined;

  constructor(private readonly act: () => void) {}

  init(): void {
    window.addEventListener("keyup", (this.listener = () => this.act()));
  }

  remove(): void {
    if (this.listener) window.removeEventListener("keyup", this.listener);
  }
}

// The emitter itself is what is kept.
export class Feed {
  private source: EventEmitter | undefined;
  private readonly onText = (text: string): void => console.log(text);

  open(): void {
    this.source = new EventEmitter().on("text", this.onText);
  }

  close(): void {
    this.source?.off("text", this.onText);
  }
}
