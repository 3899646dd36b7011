import { notify, type Peer } from "../shared/state.ts";

// Whoever counts by himself may know that two never stand side by side.
export function withoutMarks(lines: string[]): void {
  for (let i = 0; i < lines.length; i++) {
    if (lines[i] === "---") lines.splice(i, 1);
  }
}

// Nothing says that these are there to be compared with what comes later.
export class Order {
  private peers: Peer[] = [];

  sort(): boolean {
    const present = this.peers;
    const sorted = this.peers.sort((a, b) => a.weight - b.weight);
    return present.some((peer, index) => peer !== sorted[index]);
  }

  age(): void {
    const peers = this.peers.slice();
    for (const peer of this.peers) peer.tags?.push("old");
    notify(peers, this.peers);
  }
}

interface Message {
  readonly id: string;
  readonly isEmpty: boolean;
}

// The parameter is edited in place, by the name that it has here.
export async function edited(
  params: { readonly messages: Message[]; readonly id: string },
  count: (messages: readonly Message[]) => Promise<number>,
): Promise<number> {
  const { messages, id } = params;
  for (let index = messages.length - 1; index >= 0; index--) {
    if (messages[index]!.isEmpty) messages.splice(index, 1);
  }
  await count(messages);
  const found = named(messages.slice(0, 5), id);
  return found === undefined ? -1 : messages.indexOf(found);
}

function named(messages: readonly Message[], id: string): Message | undefined {
  for (let index = messages.length - 1; index >= 0; index--) {
    const message = messages[index];
    if (message?.id === id) return message;
  }
  return undefined;
}

// There is one such cell: the one that is skipped behind it is another.
export class Running {
  private cells: Peer[] = [];

  add(cell: Peer): void {
    if (!this.cells.includes(cell)) this.cells.push(cell);
  }

  ended(ended: Peer): void {
    this.cells.forEach((cell, index) => {
      if (cell === ended) this.cells.splice(index, 1);
    });
  }
}

interface Setting {
  readonly name: string;
  readonly value: number;
}

// Names seldom stand there twice side by side.
export function without(settings: Setting[], name: string): boolean {
  let isFound = false;
  settings.forEach((setting, index) => {
    if (setting.name === name) {
      settings.splice(index, 1);
      isFound = true;
    }
  });
  return isFound;
}

export function withoutHeader(settings: Setting[]): void {
  for (const setting of settings) {
    if (setting.value > 0 && setting.name === "header") settings.splice(settings.indexOf(setting), 1);
  }
}
