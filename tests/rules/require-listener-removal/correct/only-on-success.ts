// options: { "evidence": "likely" }
import { once, type EventEmitter } from "node:events";

interface Bus {
  subscribe(listener: (text: string) => void): () => void;
}

declare const bus: Bus;
declare function upload(file: string): Promise<void>;
declare function sleep(ms: number): Promise<void>;

// Taken off however the upload ends.
export async function shown(file: string, show: (text: string) => void): Promise<void> {
  const stop = bus.subscribe((text) => show(text));
  try {
    await upload(file);
  } finally {
    stop();
  }
}

// Nothing can fail in between.
export async function later(show: (text: string) => void): Promise<void> {
  const stop = bus.subscribe((text) => show(text));
  await sleep(100);
  stop();
}

// The failure is taken, and the function goes on.
export async function tried(file: string, show: (text: string) => void): Promise<void> {
  const stop = bus.subscribe((text) => show(text));
  try {
    await upload(file);
  } catch (error) {
    console.error(error);
  }
  stop();
}

// What fails is the emitter, and its listeners are over with it.
export async function drained(child: EventEmitter): Promise<string[]> {
  const lines: string[] = [];
  const note = (line: string): void => void lines.push(line);
  child.on("line", note);
  await once(child, "end");
  child.off("line", note);
  return lines;
}
