// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import {
  addPeer,
  cloneDeep,
  diff,
  isEqual,
  merge,
  notify,
  Registry,
  shallowEqual,
  withPeer,
  type Peer,
  type Settings,
} from "../shared/state.ts";

export class Table extends EventEmitter {
  private peers: Peer[] = [];
  private byId = new Map<string, Peer>();
  private settings: Settings = { name: "", limits: { open: 0, idle: 0 }, hosts: [] };
  private expires = new Date();
  private revision = 0;
  private scope: { parent?: object; names: string[] } = { names: [] };
  private head: { next?: object; value: number } = { value: 0 };

  // A new list is assigned: the alias keeps the old one.
  replace(next: Peer[]): void {
    const old = this.peers;
    this.peers = next;
    if (old.length !== this.peers.length) notify(old, this.peers);
  }

  // A new list is assigned, and then filled.
  refill(next: readonly Peer[]): void {
    const old = this.peers;
    this.peers = [];
    for (const peer of next) this.peers.push(peer);
    if (old.length !== this.peers.length) notify(old, this.peers);
  }

  // A method assigns a new list and fills it.
  refillByMethod(next: readonly Peer[]): void {
    const old = this.peers;
    this.restart(next);
    notify(old, this.peers);
  }

  private restart(next: readonly Peer[]): void {
    this.peers = [];
    this.peers.push(...next);
  }

  // `filter` makes a new list.
  drop(id: string): void {
    const before = this.peers;
    this.peers = this.peers.filter((peer) => peer.id !== id);
    if (before.length !== this.peers.length) this.emit("dropped", id);
  }

  // A copy of the level that is changed.
  add(peer: Peer): void {
    const before = [...this.peers];
    this.peers.push(peer);
    notify(before, this.peers);
  }

  // So is `slice`, and only the level that is copied is sorted.
  sort(): boolean {
    const before = this.peers.slice();
    this.peers.sort((a, b) => a.weight - b.weight);
    return before.some((peer, index) => peer !== this.peers[index]);
  }

  // The copied map is asked for its keys, and only entries come and go.
  sync(next: ReadonlyMap<string, Peer>): string[] {
    const old = new Map(this.byId);
    this.byId.clear();
    for (const [id, peer] of next) this.byId.set(id, peer);
    return [...old.keys()].filter((id) => !this.byId.has(id));
  }

  // Everything is copied.
  limit(open: number): void {
    const before = structuredClone(this.settings);
    this.settings.limits.open = open;
    notify(before, this.settings);
  }

  // By way of JSON.
  limitByJson(open: number): void {
    const before = JSON.parse(JSON.stringify(this.settings)) as Settings;
    this.settings.limits.open = open;
    notify(before, this.settings);
  }

  // By a library's deep copy.
  limitByLibrary(open: number): void {
    const before = cloneDeep(this.settings);
    this.settings.limits.open = open;
    notify(before, this.settings);
  }

  // What is changed was copied by name.
  limitByHand(open: number): void {
    const before = { ...this.settings, limits: { ...this.settings.limits } };
    this.settings.limits.open = open;
    notify(before, this.settings);
  }

  // Each element is copied.
  double(): boolean {
    const before = this.peers.map((peer) => ({ ...peer }));
    for (const peer of this.peers) peer.weight *= 2;
    return !isEqual(before, this.peers);
  }

  // A number is what it was.
  bump(): boolean {
    const before = this.revision;
    this.revision++;
    return before !== this.revision;
  }

  // The length is taken before the change.
  grow(peer: Peer): boolean {
    const peers = this.peers;
    const before = peers.length;
    peers.push(peer);
    return before !== peers.length;
  }

  // A text is taken before the change.
  stringify(peer: Peer): boolean {
    const before = JSON.stringify(this.peers);
    this.peers.push(peer);
    return before !== JSON.stringify(this.peers);
  }

  // Compared first, changed afterwards.
  addOnce(next: Peer[]): void {
    const old = this.peers;
    if (old.length !== next.length) this.emit("change", old.length);
    this.peers.push(...next);
  }

  // A short name, and nothing that is compared with it.
  shortName(peer: Peer): number {
    const peers = this.peers;
    peers.push(peer);
    return peers.length;
  }

  // Which object it is, not what is in it.
  isSame(peer: Peer): boolean {
    const before = this.peers;
    this.insert(peer);
    return before === this.peers;
  }

  private insert(peer: Peer): void {
    this.peers.push(peer);
  }

  // A stack of scopes.
  scoped(work: () => void): void {
    const outer = this.scope;
    this.scope = { parent: outer, names: [] };
    this.scope.names.push("x");
    work();
    this.scope = outer;
  }

  // A cursor through a list.
  link(value: number): void {
    const last = this.head;
    last.next = { value };
    this.head = last.next as { value: number };
  }

  // United, and never compared.
  unite(settings: Settings): void {
    const old = this.settings;
    this.settings.name = settings.name;
    this.settings = merge(old, this.settings);
  }

  // A new date.
  extend(minutes: number): boolean {
    const before = this.expires;
    this.expires = new Date(before.getTime() + minutes * 60_000);
    return before.getTime() < this.expires.getTime();
  }

  // The date is copied.
  extendCopy(minutes: number): boolean {
    const before = new Date(this.expires);
    this.expires.setMinutes(this.expires.getMinutes() + minutes);
    return before.getTime() < this.expires.getTime();
  }

  // Changed on one way, compared on the other.
  either(peer: Peer, compare: boolean): boolean {
    const before = this.peers;
    if (!compare) {
      this.peers.push(peer);
      return false;
    }
    return before.length !== this.peers.length;
  }

  // Taken anew in each turn.
  each(peers: readonly Peer[]): void {
    for (const peer of peers) {
      const before = this.peers;
      if (before.length !== this.peers.length) this.emit("change");
      this.peers.push(peer);
    }
  }

  // Compared in a callback that comes some time later, when another list may be there.
  later(peer: Peer): void {
    const before = this.peers;
    this.peers.push(peer);
    setTimeout(() => {
      if (before.length !== this.peers.length) this.emit("change");
    }, 100);
  }

  // The size does not depend on what is inside the peers.
  touch(id: string): boolean {
    const before = new Map(this.byId);
    const peer = this.byId.get(id);
    if (peer) peer.weight++;
    return before.size !== this.byId.size;
  }

  // A different member.
  otherMember(name: string): boolean {
    const before = this.settings;
    this.settings.name = name;
    return before.hosts.length > this.settings.limits.open;
  }

  // A shallow comparison looks no deeper than the copy.
  shallowly(open: number): boolean {
    const before = { ...this.settings };
    this.settings.limits.open = open;
    return shallowEqual(before, this.settings);
  }
}

// The helper makes a new list.
export function viaHelper(store: { peers: Peer[] }, peer: Peer): void {
  const old = store.peers;
  store.peers = withPeer(store.peers, peer);
  notify(old, store.peers);
}

// The helper changes a copy.
export function viaCopy(store: { peers: Peer[] }, peer: Peer): void {
  const old = store.peers;
  const next = [...store.peers];
  addPeer(next, peer);
  store.peers = next;
  notify(old, store.peers);
}

// A method that hands out a copy.
export function viaMethod(registry: Registry, peer: Peer): void {
  const old = registry.copy();
  registry.add(peer);
  notify(old, registry.copy());
}

// A method that assigns.
export function viaAssigningMethod(registry: Registry, peers: Peer[]): void {
  const old = registry.peers;
  registry.replace(peers);
  notify(old, registry.peers);
}

// A method that assigns a new list first.
export function viaReset(registry: Registry, peers: Peer[]): void {
  const old = registry.list();
  registry.reset(peers);
  notify(old, registry.list());
}

// Another registry.
export function other(a: Registry, b: Registry, peer: Peer): boolean {
  const before = a.peers;
  b.add(peer);
  return before.length === b.peers.length;
}

// Another element of the same map.
export function otherElement(peers: Map<string, Peer>, a: string, b: string): boolean {
  const first = peers.get(a);
  const second = peers.get(b);
  if (first === undefined || second === undefined) return false;
  first.weight++;
  return first.weight !== second.weight;
}

// An element that is replaced.
export function replaced(peers: Map<string, Peer>, id: string): void {
  const before = peers.get(id);
  peers.set(id, { id, weight: 1 });
  if (before?.weight !== peers.get(id)?.weight) notify(before, peers.get(id));
}

// Lists that cannot be changed.
interface Persistent<T> {
  readonly size: number;
  push(item: T): Persistent<T>;
}

export function persistent(store: { items: Persistent<string> }, item: string): boolean {
  const before = store.items;
  store.items = store.items.push(item);
  return before.size !== store.items.size;
}

// `toSorted`, `toSpliced` and `with` make new lists.
export function modern(store: { peers: Peer[] }): void {
  const before = store.peers;
  store.peers = store.peers.toSorted((a, b) => a.weight - b.weight).toSpliced(0, 1);
  if (diff(before, store.peers).length > 0) notify(before, store.peers);
}

// The copy is sorted, not the list.
export function sortedCopy(peers: readonly Peer[]): boolean {
  const before = peers;
  const after = [...peers].sort((a, b) => a.weight - b.weight);
  return before.every((peer, index) => peer === after[index]);
}

// A parameter that is compared with what was read before.
export function compare(list: string[], other: string[]): boolean {
  const before = list;
  other.push("x");
  return before.length !== other.length;
}

// The snapshot is taken after the change.
export function after(peers: Peer[], peer: Peer): void {
  peers.push(peer);
  const now = peers;
  notify(now, peers);
}

// Where a clone is not possible, a shallow copy is better than nothing, and said to be so.
export function best(store: { state: Record<string, unknown> }, key: string): void {
  let old: Record<string, unknown>;
  try {
    old = structuredClone(store.state);
  } catch {
    old = { ...store.state };
  }
  (store.state[key] as { count: number }).count++;
  notify(old, store.state);
}

// An iterator that is used up before the change.
export function drained(ids: Set<string>): boolean {
  const before = [...ids];
  ids.clear();
  return before.length !== ids.size;
}

// What is handed on beside it is something else.
export function alongside(peers: Peer[], registry: Registry): void {
  const before = peers;
  peers.push({ id: "a", weight: 1 });
  notify(before, registry);
}

// Whether the whole was replaced while we waited.
export class Loader {
  private state = { version: 0, busy: false };

  async load(): Promise<void> {
    const state = this.state;
    state.busy = true;
    await fetch("/state");
    if (state.version !== this.state.version) return;
    state.busy = false;
  }

  // The same, where the work itself changes it.
  async save(): Promise<void> {
    const state = this.state;
    state.version++;
    await fetch("/state");
    if (state.version !== this.state.version) return;
    state.busy = false;
  }

  reset(): void {
    this.state = { version: this.state.version + 1, busy: false };
  }
}

// A short name, of which neighbours are compared with each other.
export function isUnsorted(track: { samples: Peer[] }): boolean {
  const samples = track.samples;
  let isUnsorted = false;
  for (let index = 0; index < samples.length; index++) {
    const sample = samples[index]!;
    sample.weight = Math.round(sample.weight);
    if (sample.weight < samples[Math.max(index - 1, 0)]!.weight) isUnsorted = true;
  }
  return isUnsorted;
}

// Things with a life of their own: what is told about is the one that goes, and the one that comes.
class Track {
  isAttached = true;

  detach(): void {
    this.isAttached = false;
  }
}

export class Publication extends EventEmitter {
  private track = new Track();

  setTrack(track: Track): void {
    const prevTrack = this.track;
    prevTrack.detach();
    this.emit("unsubscribed", prevTrack);
    this.track = track;
    this.emit("changed", prevTrack, this.track);
    if (prevTrack.isAttached !== this.track.isAttached) this.emit("attached");
  }
}

// An object that is changed for the last time, and then replaced.
export class Selection {
  private node = { id: "", isActive: false };

  select(next: { id: string; isActive: boolean }): void {
    const previous = this.node;
    previous.isActive = false;
    this.node = next;
    next.isActive = true;
    notify(previous, this.node);
  }
}

interface Group {
  readonly name: string;
  readonly members: readonly string[];
}

// The holder puts a new group in the place of the old one.
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
    this.#byName.set(name, { name, members });
  }
}

export class Directory {
  readonly #groups = new Groups();

  update(name: string, members: readonly string[], emit: (change: { before: Group; after: Group }) => void): void {
    const before = this.#groups.group(name);
    this.#groups.update(name, members);
    const after = this.#groups.group(name);
    emit({ before, after });
  }

  // Two groups are told of, of which one was changed.
  move(from: string, to: string, emit: (change: { before: Group; after: Group }) => void): void {
    const before = this.#groups.group(from);
    this.#groups.update(to, before.members);
    const after = this.#groups.group(to);
    emit({ before, after });
  }
}

interface TreeNode {
  name: string;
  children: TreeNode[];
}

function sortInPlace(nodes: TreeNode[]): TreeNode[] {
  return nodes.sort((one, other) => one.name.localeCompare(other.name));
}

// What is sorted in place is no older state of the list.
export function sortTree(nodes: TreeNode[], isSorted: boolean): TreeNode[] {
  if (isSorted) return nodes;
  const sorted = sortInPlace(nodes);
  return sorted.map((node) => {
    const children = sortTree(node.children, isSorted);
    return isEqual(children, node.children) ? node : { ...node, children };
  });
}

interface Post {
  readonly createdAt: number;
}

// Each turn has a date of its own: the one that is kept is of the turn before.
export function withDays(posts: readonly Post[], offset: number): string[] {
  const lines: string[] = [];
  let lastDate: Date | undefined;
  for (const post of posts) {
    const date = new Date(post.createdAt);
    date.setTime(post.createdAt + offset);
    if (lastDate === undefined || lastDate.toDateString() !== date.toDateString()) {
      lines.push(date.toDateString());
      lastDate = date;
    }
  }
  return lines;
}
