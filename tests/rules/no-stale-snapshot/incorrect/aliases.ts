import { EventEmitter } from "node:events";
import { addPeer, diff, isEqual, notify, Registry, type Peer, type Settings } from "../shared/state.ts";

export class Table extends EventEmitter {
  private peers: Peer[] = [];
  private readonly byId = new Map<string, Peer>();
  private readonly ids = new Set<string>();
  private settings: Settings = { name: "", limits: { open: 0, idle: 0 }, hosts: [] };
  private expires = new Date();
  private bytes = new Uint8Array(8);

  // The incident: the list of providers is refilled, and then compared with itself.
  updateProviders(next: Peer[]): void {
    const old = this.peers;
//        ~~~~~~~~~~~~~~~~ alias: `old` is no copy of `this.peers`, but the same: `this.peers.length = 0` on line 15 changes both, before they are compared with each other on line 17.
    this.peers.length = 0;
    this.peers.push(...next);
    if (old.length !== this.peers.length) notify(old, this.peers);
  }

  // `push` on the alias's original.
  add(peer: Peer): boolean {
    const before = this.peers;
//        ~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.peers`, but the same: `this.peers.push(peer)` on line 23 changes both, before they are compared with each other on line 24.
    this.peers.push(peer);
    return before.length !== this.peers.length;
  }

  // `push` by the alias itself.
  addByAlias(peer: Peer): boolean {
    const before = this.peers;
//        ~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.peers`, but the same: `before.push(peer)` on line 30 changes both, before they are compared with each other on line 31.
    before.push(peer);
    return before.length !== this.peers.length;
  }

  // A method of the class changes it.
  addByMethod(peer: Peer): void {
    const before = this.peers;
//        ~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.peers`, but the same: `this.insert(peer)` on line 37 changes both, before they are compared with each other on line 38.
    this.insert(peer);
    if (diff(before, this.peers).length > 0) this.emit("change");
  }

  private insert(peer: Peer): void {
    this.peers.unshift(peer);
  }

  // A method that a method calls.
  addByTwo(peer: Peer): void {
    const before = this.peers;
//        ~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.peers`, but the same: `this.insertTwice(peer)` on line 48 changes both, before they are sent out beside each other on line 49.
    this.insertTwice(peer);
    notify(before, this.peers);
  }

  private insertTwice(peer: Peer): void {
    this.insert(peer);
    this.insert(peer);
  }

  // A helper in another file gets the list.
  addByHelper(peer: Peer): void {
    const previous = this.peers;
//        ~~~~~~~~~~~~~~~~~~~~~ alias: `previous` is no copy of `this.peers`, but the same: `addPeer(this.peers, peer)` on line 60 changes both, before they are sent out beside each other on line 61.
    addPeer(this.peers, peer);
    notify(previous, this.peers);
  }

  // `splice`, and a deep comparison.
  remove(index: number): boolean {
    const old = this.peers;
//        ~~~~~~~~~~~~~~~~ alias: `old` is no copy of `this.peers`, but the same: `this.peers.splice(index, 1)` on line 67 changes both, before they are compared with each other on line 68.
    this.peers.splice(index, 1);
    return !isEqual(old, this.peers);
  }

  // A set that is emptied.
  forgetAll(): number {
    const old = this.ids;
//        ~~~~~~~~~~~~~~ alias: `old` is no copy of `this.ids`, but the same: `this.ids.clear()` on line 74 changes both, before they are compared with each other on line 75.
    this.ids.clear();
    return diff(old, this.ids).length;
  }

  // Each key of the old map is looked up in the same map.
  refill(next: ReadonlyMap<string, Peer>): string[] {
    const old = this.byId;
//        ~~~~~~~~~~~~~~~ emptied: `old` is no copy of `this.byId`, but the same: `this.byId.clear()` on line 81 empties both, and line 83 finds nothing of what was there.
    this.byId.clear();
    for (const [id, peer] of next) this.byId.set(id, peer);
    return [...old.keys()].filter((id) => !this.byId.has(id));
  }

  // The same with a loop.
  refillInLoop(next: ReadonlyMap<string, Peer>): void {
    const old = this.byId;
//        ~~~~~~~~~~~~~~~ emptied: `old` is no copy of `this.byId`, but the same: `this.byId.clear()` on line 89 empties both, and line 91 finds nothing of what was there.
    this.byId.clear();
    for (const [id, peer] of next) this.byId.set(id, peer);
    for (const id of old.keys()) {
      if (!this.byId.has(id)) this.emit("gone", id);
    }
  }

  // An object whose members are written.
  rename(name: string): void {
    const before = this.settings;
//        ~~~~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.settings`, but the same: `this.settings.name = name` on line 99 changes both, before they are compared with each other on line 100.
    this.settings.name = name;
    if (before.name !== this.settings.name) this.emit("renamed");
  }

  // `Object.assign` writes them as well.
  configure(patch: Partial<Settings>): void {
    const prev = this.settings;
//        ~~~~~~~~~~~~~~~~~~~~ alias: `prev` is no copy of `this.settings`, but the same: `Object.assign(this.settings, patch)` on line 106 changes both, before they are sent out beside each other on line 107.
    Object.assign(this.settings, patch);
    this.emit("configured", prev, this.settings);
  }

  // Both travel in an object.
  reconfigure(patch: Partial<Settings>): void {
    const prev = this.settings;
//        ~~~~~~~~~~~~~~~~~~~~ alias: `prev` is no copy of `this.settings`, but the same: `Object.assign(this.settings, patch)` on line 113 changes both, before they are sent out beside each other on line 114.
    Object.assign(this.settings, patch);
    this.emit("configured", { before: prev, after: this.settings });
  }

  // Both are returned.
  swapHosts(hosts: string[]): { before: Settings; after: Settings } {
    const before = this.settings;
//        ~~~~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.settings`, but the same: `this.settings.hosts = hosts` on line 120 changes both, before they are sent out beside each other on line 121.
    this.settings.hosts = hosts;
    return { before, after: this.settings };
  }

  // A date is set.
  extend(minutes: number): boolean {
    const before = this.expires;
//        ~~~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.expires`, but the same: `this.expires.setMinutes(this.expires.getMinutes() + minutes)` on line 127 changes both, before they are compared with each other on line 128.
    this.expires.setMinutes(this.expires.getMinutes() + minutes);
    return before.getTime() < this.expires.getTime();
  }

  // Bytes are overwritten.
  overwrite(bytes: Uint8Array): boolean {
    const old = this.bytes;
//        ~~~~~~~~~~~~~~~~ alias: `old` is no copy of `this.bytes`, but the same: `this.bytes.set(bytes)` on line 134 changes both, before they are compared with each other on line 135.
    this.bytes.set(bytes);
    return isEqual(old, this.bytes);
  }

  // Texts made of the two after the change are the same text.
  stringify(peer: Peer): boolean {
    const before = this.peers;
//        ~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.peers`, but the same: `this.peers.push(peer)` on line 141 changes both, before they are compared with each other on line 142.
    this.peers.push(peer);
    return JSON.stringify(before) !== JSON.stringify(this.peers);
  }

  // Taken out of the object by a pattern.
  destructured(peer: Peer): boolean {
    const { peers: before } = this;
//          ~~~~~~~~~~~~~ alias: `before` is no copy of `this.peers`, but the same: `this.peers.push(peer)` on line 148 changes both, before they are compared with each other on line 149.
    this.peers.push(peer);
    return before.length === this.peers.length;
  }

  // On one way of two only, which is one too many.
  maybe(peer: Peer, force: boolean): void {
    const before = this.peers;
//        ~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.peers`, but the same: `this.peers.push(peer)` on line 155 changes both, before they are compared with each other on line 156.
    if (force) this.peers.push(peer);
    if (before.length !== this.peers.length) this.emit("change");
  }

  // In a loop, where the snapshot is taken once.
  each(peers: readonly Peer[]): void {
    const before = this.peers;
//        ~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.peers`, but the same: `this.peers.push(peer)` on line 163 changes both, before they are compared with each other on line 164.
    for (const peer of peers) {
      this.peers.push(peer);
      if (before.length !== this.peers.length) this.emit("change", peer);
    }
  }

  // Awaited work changes it.
  async load(): Promise<void> {
    const before = this.byId;
//        ~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.byId`, but the same: `this.fetch()` on line 171 changes both, before they are compared with each other on line 172.
    await this.fetch();
    if (before.size !== this.byId.size) this.emit("loaded");
  }

  private async fetch(): Promise<void> {
    const response = await fetch("/peers");
    for (const peer of (await response.json()) as Peer[]) this.byId.set(peer.id, peer);
  }

  // The old value is given to listeners, who look at this object for the new one.
  weigh(id: string, weight: number): void {
    const oldPeers = this.byId;
//        ~~~~~~~~~~~~~~~~~~~~ alias: `oldPeers` is no copy of `this.byId`, but the same: `this.byId.set(id, { id, weight })` on line 183 changes both, before they are sent out beside each other on line 184.
    this.byId.set(id, { id, weight });
    this.emit("weighed", oldPeers);
  }
}

// A getter hands out the very list.
export function viaGetter(registry: Registry, peer: Peer): void {
  const old = registry.peers;
//      ~~~~~~~~~~~~~~~~~~~~ alias: `old` is no copy of `registry.peers`, but the same: `registry.add(peer)` on line 191 changes both, before they are compared with each other on line 192.
  registry.add(peer);
  if (!isEqual(old, registry.peers)) registry.emit("change");
}

// So does a method.
export function viaMethod(registry: Registry, peer: Peer): void {
  const old = registry.list();
//      ~~~~~~~~~~~~~~~~~~~~~ alias: `old` is no copy of `registry.list()`, but the same: `registry.add(peer)` on line 198 changes both, before they are compared with each other on line 200.
  registry.add(peer);
  const now = registry.list();
  if (old.length !== now.length) registry.emit("change");
}

// A parameter, and no class.
export function append(list: string[], item: string): boolean {
  const before = list;
//      ~~~~~~~~~~~~~ alias: `before` is no copy of `list`, but the same: `list.push(item)` on line 206 changes both, before they are compared with each other on line 207.
  list.push(item);
  return before.length < list.length;
}

const cache: Record<string, number> = {};

// A variable of the module.
export function cached(key: string, value: number): void {
  const before = cache;
//      ~~~~~~~~~~~~~~ alias: `before` is no copy of `cache`, but the same: `cache[key] = value` on line 215 changes both, before they are compared with each other on line 216.
  cache[key] = value;
  if (Object.keys(before).length !== Object.keys(cache).length) notify(before, cache);
}

// A deleted member, and an update.
export function count(counters: { open: number; failed?: number }): boolean {
  const before = counters;
//      ~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `counters`, but the same: `counters.open++` on line 222 changes both, before they are compared with each other on line 224.
  counters.open++;
  delete counters.failed;
  return before.open !== counters.open;
}

// The element of a map is changed, and not replaced.
export function reweigh(peers: Map<string, Peer>, id: string, weight: number): void {
  const before = peers.get(id);
//      ~~~~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `peers.get(id)`, but the same: `peers.get(id)!.weight = weight` on line 230 changes both, before they are compared with each other on line 231.
  peers.get(id)!.weight = weight;
  if (before?.weight !== peers.get(id)?.weight) notify(before, peers.get(id));
}

// The change stands in a callback that runs at once.
export function addAll(peers: Peer[], more: readonly Peer[]): void {
  const original = peers;
//      ~~~~~~~~~~~~~~~~ alias: `original` is no copy of `peers`, but the same: `peers.push(peer)` on line 237 changes both, before they are sent out beside each other on line 238.
  more.forEach((peer) => peers.push(peer));
  notify(original, peers);
}

// The state that is compared was put there after the change.
export class Store {
  state: Settings = { name: "", limits: { open: 0, idle: 0 }, hosts: [] };

  set(name: string): void {
    const previous = this.state;
//        ~~~~~~~~~~~~~~~~~~~~~ alias: `previous` is no copy of `this.state`, but the same: `next.name = name` on line 248 changes both, before they are sent out beside each other on line 250.
    const next = this.state;
    next.name = name;
    this.state = { ...next };
    notify(previous, this.state);
  }
}

interface Group {
  readonly name: string;
  members: string[];
}

class Groups {
  readonly #byName = new Map<string, Group>();

  group(name: string): Group {
    let group = this.#byName.get(name);
    if (group === undefined) {
      group = { name, members: [] };
      this.#byName.set(name, group);
    }
    return group;
  }

  update(name: string, members: readonly string[]): void {
    const group = this.group(name);
    group.members.length = 0;
    group.members.push(...members);
  }
}

// Another object keeps the group, makes it where there is none, hands it out, and changes it.
export class Directory {
  readonly #groups = new Groups();

  update(name: string, members: readonly string[], emit: (change: { before: Group; after: Group }) => void): void {
    const before = this.#groups.group(name);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ alias: `before` is no copy of `this.#groups.group(name)`, but the same: `this.#groups.update(name, members)` on line 284 changes both, before they are sent out beside each other on line 286.
    this.#groups.update(name, members);
    const after = this.#groups.group(name);
    emit({ before, after });
  }
}

interface Cell {
  ref: { version: number; value: number };
}

function isChanged(cell: Cell, other: Cell): boolean {
  return cell.ref.version !== other.ref.version;
}

// The cell is compared with itself.
export function recount(target: { count: Cell }): boolean {
  const { count: lastCount } = target;
//        ~~~~~~~~~~~~~~~~ alias: `lastCount` is no copy of `target.count`, but the same: `target.count.ref = { version: 2, value: 2 }` on line 301 changes both, before they are compared with each other on line 302.
  target.count.ref = { version: 2, value: 2 };
  return isChanged(lastCount, target.count);
}
