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
