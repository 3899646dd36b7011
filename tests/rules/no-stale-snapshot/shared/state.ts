import { EventEmitter } from "node:events";

export interface Peer {
  id: string;
  weight: number;
  tags?: string[];
}

export interface Settings {
  name: string;
  limits: { open: number; idle: number };
  hosts: string[];
}

/** Adds to the list that it is given. */
export function addPeer(peers: Peer[], peer: Peer): void {
  peers.push(peer);
}

/** Makes a new list. */
export function withPeer(peers: readonly Peer[], peer: Peer): Peer[] {
  return [...peers, peer];
}

/** Writes at the end of a path, however long. */
export function setPath(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    target[key] = value;
    return;
  }
  const inner = (target[key] ??= {}) as Record<string, unknown>;
  setPath(target[key] as Record<string, unknown>, rest, value);
  void inner;
}

/** Keeps its list, and hands the very list out. */
export class Registry extends EventEmitter {
  #peers: Peer[] = [];
  private version = 0;

  get peers(): Peer[] {
    return this.#peers;
  }

  list(): Peer[] {
    return this.#peers;
  }

  copy(): Peer[] {
    return [...this.#peers];
  }

  add(peer: Peer): void {
    this.#peers.push(peer);
    this.version++;
  }

  replace(peers: Peer[]): void {
    this.#peers = peers;
  }

  reset(peers: Peer[]): void {
    this.#peers = [];
    for (const peer of peers) this.#peers.push(peer);
  }
}

export declare function isEqual(a: unknown, b: unknown): boolean;
export declare function shallowEqual(a: object, b: object): boolean;
export declare function cloneDeep<T>(value: T): T;
export declare function notify(before: unknown, after: unknown): void;
export declare function diff(before: unknown, after: unknown): string[];
export declare function merge<T>(target: T, source: T): T;
