import type { EventEmitter } from "node:events";

declare global {
  var app: EventEmitter;
}

// The application is put into a global by the program itself, and one node serves it for as long as it runs.
export class Node {
  private readonly seen: string[] = [];

  init(): void {
    globalThis.app.on("document", (name: string) => {
      this.seen.push(name);
    });
  }

  shutdown(): void {
    this.seen.length = 0;
  }
}
