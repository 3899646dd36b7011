// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import { notify, type Peer } from "../shared/state.ts";

// Neither is named for what was before, nor does a function compare them whose name says so.
export class Order extends EventEmitter {
  private peers: Peer[] = [];
  private readonly byId = new Map<string, Peer>();

  // What `sort` returns is the list that it sorted.
  sort(): void {
    const unsorted = this.peers;
//        ~~~~~~~~~~~~~~~~~~~~~ alias: `unsorted` is no copy of `this.peers`, but the same: `this.peers.sort((a, b) => a.weight - b.weight)` on line 13 changes both, before they are compared with each other on line 14.
    const sorted = this.peers.sort((a, b) => a.weight - b.weight);
    if (unsorted.some((peer, index) => peer !== sorted[index])) this.emit("sorted", sorted);
  }

  // Two copies, and only one of them is too shallow.
  age(): void {
    const ids = [...this.byId.keys()];
    const peers = this.peers.slice();
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~ shallow: `peers` shares with `this.peers` what `peer.tags?.push("old")` on line 21 changes, before they are sent out beside each other on line 23: the copy is too shallow.
    for (const peer of this.peers) peer.tags?.push("old");
    notify(ids, this.byId);
    notify(peers, this.peers);
  }

  // A comparison of the lengths.
  grow(peer: Peer): boolean {
    const known = this.peers;
//        ~~~~~~~~~~~~~~~~~~ alias: `known` is no copy of `this.peers`, but the same: `this.peers.push(peer)` on line 29 changes both, before they are compared with each other on line 30.
    this.peers.push(peer);
    return known.length !== this.peers.length;
  }
}
