// Several functions for the same event, each of which is taken off.
import type { EventEmitter } from "node:events";

declare function listenTo(target: EventTarget, event: string, listener: () => void): void;

// Two that are on for the same event.
export class Panel extends HTMLElement {
  private readonly onToggle = (): void => void this.toggleAttribute("open");
  private readonly onCloseAll = (): void => this.removeAttribute("open");

  connectedCallback(): void {
    window.addEventListener("close-all", this.onToggle);
    window.addEventListener("close-all", this.onCloseAll);
  }

  disconnectedCallback(): void {
    window.removeEventListener("close-all", this.onToggle);
    window.removeEventListener("close-all", this.onCloseAll);
  }
}

// A helper puts on the one that is taken off; the other is there as long as the page.
export class Sheet {
  readonly onResize = (): void => console.log(this);
  readonly onFirst = (): void => console.log(this);

  constructor(private readonly root: EventTarget) {
    root.addEventListener("resize", this.onFirst);
    listenTo(root, "resize", this.onResize);
  }

  closePart(): void {
    this.root.removeEventListener("resize", this.onResize);
  }
}

// Two names of one function.
export function attach(feed: EventEmitter, show: (text: string) => void): () => void {
  const onText = (text: string): void => show(text);
  let listener;
  listener = onText;
  feed.on("text", listener);
  return () => feed.off("text", onText);
}

// Each class takes off its own; the other's is of no concern to it.
export class Left {
  readonly onKey = (): void => console.log(this);
  open(): void {
    document.addEventListener("keydown", this.onKey);
  }
  close(): void {
    document.removeEventListener("keydown", this.onKey);
  }
}
export class Right {
  readonly onPress = (): void => console.log(this);
  open(): void {
    document.addEventListener("keydown", this.onPress);
  }
  close(): void {
    document.removeEventListener("keydown", this.onPress);
  }
}
