// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

interface Bus {
  subscribe(listener: (text: string) => void): () => void;
}

declare const bus: Bus;
declare function upload(file: string): Promise<void>;
declare function undo(file: string): Promise<void>;

// Of an upload that fails, the listener goes on showing the progress of others.
export async function shown(file: string, show: (text: string) => void): Promise<void> {
  const stop = bus.subscribe((text) => show(text));
//                 ~~~~~~~~~ onlyOnSuccess: What `bus.subscribe(…)` puts on stays when `upload(…)` on line 15 fails: it is only taken off on line 16.
  await upload(file);
  stop();
}

// The failure is told, and passed on.
export class Uploads {
  lines: string[] = [];

  constructor(private readonly progress: EventEmitter) {}

  async run(file: string): Promise<void> {
    const note = (line: string): void => void this.lines.push(line);
    this.progress.on("line", note);
//                ~~ onlyOnSuccess: What `this.progress.on(…)` puts on stays when `upload(…)` on line 29 fails: it is only taken off on line 30.
    try {
      await upload(file);
      this.progress.off("line", note);
    } catch (error) {
      await undo(file);
      throw error;
    }
  }
}
