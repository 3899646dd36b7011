import { isEqual, notify, setPath, type Peer, type Settings } from "../shared/state.ts";

export class Deep {
  private peers: Peer[] = [];
  private byId = new Map<string, Peer>();
  private settings: Settings = { name: "", limits: { open: 0, idle: 0 }, hosts: [] };
  private tree: Record<string, unknown> = {};

  // The list is copied, its peers are not, and one of them is changed.
  reweigh(index: number, weight: number): void {
    const before = [...this.peers];
//        ~~~~~~~~~~~~~~~~~~~~~~~~ shallow: `before` shares with `this.peers` what `this.peers[index]!.weight = weight` on line 12 changes, before they are compared with each other on line 13: the copy is too shallow.
    this.peers[index]!.weight = weight;
    if (before[index]!.weight !== this.peers[index]!.weight) notify(before, this.peers);
  }

  // All of them are changed, in a loop.
  double(): boolean {
    const before = this.peers.slice();
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ shallow: `before` shares with `this.peers` what `peer.weight *= 2` on line 19 changes, before they are compared with each other on line 20: the copy is too shallow.
    for (const peer of this.peers) peer.weight *= 2;
    return !isEqual(before, this.peers);
  }

  // The same with a callback.
  halve(): boolean {
    const before = Array.from(this.peers);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ shallow: `before` shares with `this.peers` what `peer.weight /= 2` on line 27 changes, before they are compared with each other on line 29: the copy is too shallow.
    this.peers.forEach((peer) => {
      peer.weight /= 2;
    });
    return !isEqual(before, this.peers);
  }

  // A copied map shares its values.
  rename(id: string, name: string): void {
    const old = new Map(this.byId);
//        ~~~~~~~~~~~~~~~~~~~~~~~~ shallow: `old` shares with `this.byId` what `peer.id = name` on line 36 changes, before they are sent out beside each other on line 37: the copy is too shallow.
    const peer = this.byId.get(id);
    if (peer) peer.id = name;
    notify(old, this.byId);
  }

  // A member of a member.
  limit(open: number): void {
    const before = { ...this.settings };
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ shallow: `before` shares with `this.settings` what `this.settings.limits.open = open` on line 43 changes, before they are compared with each other on line 44: the copy is too shallow.
    this.settings.limits.open = open;
    if (before.limits.open !== this.settings.limits.open) notify(before, this.settings);
  }

  // The array inside is pushed to.
  host(name: string): void {
    const before = Object.assign({}, this.settings);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ shallow: `before` shares with `this.settings` what `this.settings.hosts.push(name)` on line 50 changes, before they are sent out beside each other on line 51: the copy is too shallow.
    this.settings.hosts.push(name);
    notify(before, this.settings);
  }

  // What was made new is not what is changed.
  hostBesideLimits(name: string): void {
    const before = { ...this.settings, limits: { ...this.settings.limits } };
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ shallow: `before` shares with `this.settings` what `this.settings.hosts.push(name)` on line 57 changes, before they are sent out beside each other on line 58: the copy is too shallow.
    this.settings.hosts.push(name);
    notify(before, this.settings);
  }

  // A helper writes as deep as its path is long.
  write(path: string[], value: unknown): void {
    const oldTree = { ...this.tree };
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~ shallow: `oldTree` shares with `this.tree` what `setPath(this.tree, path, value)` on line 64 changes, before they are sent out beside each other on line 65: the copy is too shallow.
    setPath(this.tree, path, value);
    notify(oldTree, this.tree);
  }

  // Copied in the old style.
  concat(): boolean {
    const before = this.peers.concat();
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ shallow: `before` shares with `this.peers` what `this.peers[0]!.weight = 0` on line 71 changes, before they are compared with each other on line 72: the copy is too shallow.
    this.peers[0]!.weight = 0;
    return before.every((peer, index) => peer.weight === this.peers[index]!.weight);
  }
}

// A filtered list shares its elements as well.
export function heavy(peers: Peer[]): void {
  const before = peers.filter((peer) => peer.weight > 1);
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ shallow: `before` shares with `peers` what `peer.weight = 1` on line 79 changes, before they are sent out beside each other on line 80: the copy is too shallow.
  for (const peer of peers) peer.weight = 1;
  notify(before, peers);
}

// The next state shares what it changes with the one before.
export function reduce(store: { state: Settings }, host: string): void {
  const previous = store.state;
//      ~~~~~~~~~~~~~~~~~~~~~~ alias: `previous` is no copy of `store.state`, but the same: `next.hosts.push(host)` on line 87 changes both, before they are sent out beside each other on line 89.
  const next = { ...store.state };
  next.hosts.push(host);
  store.state = next;
  notify(previous, store.state);
}

const runtime = { timer: { playback: "stop" }, offset: { mode: 0 } };

function getState(): typeof runtime {
  return { ...runtime, timer: { ...runtime.timer } };
}

// What is compared is none of what the copying function copies anew.
export function shift(log: (text: string) => void): void {
  const previous = getState();
//      ~~~~~~~~~~~~~~~~~~~~~ shallow: `previous` shares with `runtime` what `runtime.offset.mode = 1` on line 101 changes, before they are compared with each other on line 102: the copy is too shallow.
  runtime.offset.mode = 1;
  if (previous.offset.mode !== runtime.offset.mode) log("shifted");
}
