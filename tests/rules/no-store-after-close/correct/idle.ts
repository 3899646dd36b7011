// options: { "evidence": "likely" }
// What is stored holds nothing, or only waits to be played.
import type { Socket } from "node:net";

declare const backend: { next(): Promise<void> };
declare function fetchAudio(url: string): Promise<AudioBufferSourceNode>;

// It is stopped beside being played, and plays only when it is told to.
export class Player {
  private audio: AudioBufferSourceNode | undefined;
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  async load(): Promise<void> {
    this.audio = await fetchAudio(this.url);
  }

  play(): void {
    this.audio?.start();
  }

  stop(): void {
    this.audio?.stop();
  }
}

type Entry =
  | { readonly kind: "open"; readonly name: string; readonly socket: Socket }
  | { readonly kind: "placeholder"; readonly name: string; readonly told: readonly string[]; readonly socket: null };

// A placeholder has no socket to end.
export class Hub {
  private readonly entries: Entry[] = [];
  private closed = false;

  async add(name: string): Promise<void> {
    if (this.closed) return;
    await backend.next();
    const entry = this.placeholderFor(name);
    this.entries.push(entry);
  }

  close(): void {
    this.closed = true;
    for (const entry of this.entries) if (entry.kind === "open") entry.socket.destroy();
  }

  private placeholderFor(name: string): Entry {
    return { kind: "placeholder", name, told: [], socket: null };
  }
}
