// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import type { Socket } from "node:net";

interface Job {
  id: number;
  isDone: boolean;
}

function remove<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}

export class Queue extends EventEmitter {
  private jobs: Job[] = [];
  private readonly byId = new Map<number, Job>();
  private readonly sockets: Socket[] = [];
  private readonly requests: XMLHttpRequest[] = [];

  // A copy is walked through.
  sweep(): void {
    for (const job of [...this.jobs]) {
      if (job.isDone) this.jobs.splice(this.jobs.indexOf(job), 1);
    }
  }

  // So is the result of `slice`.
  cancelAll(): void {
    this.jobs.slice().forEach((job) => remove(this.jobs, job));
  }

  // The loop ends with the removal.
  cancel(id: number): void {
    for (const job of this.jobs) {
      if (job.id === id) {
        this.jobs.splice(this.jobs.indexOf(job), 1);
        break;
      }
    }
  }

  // The function ends with it.
  take(id: number): Job | undefined {
    for (const job of this.jobs) {
      if (job.id !== id) continue;
      remove(this.jobs, job);
      return job;
    }
    return undefined;
  }

  // From the back to the front.
  sweepBackwards(): void {
    for (let index = this.jobs.length - 1; index >= 0; index--) {
      if (this.jobs[index]!.isDone) this.jobs.splice(index, 1);
    }
  }

  // The index does not go on where something was removed.
  sweepForwards(): void {
    for (let index = 0; index < this.jobs.length; index++) {
      if (this.jobs[index]!.isDone) this.jobs.splice(index--, 1);
    }
  }

  // The next is looked at in the same turn.
  sweepWithElse(): void {
    for (let index = 0; index < this.jobs.length;) {
      if (this.jobs[index]!.isDone) this.jobs.splice(index, 1);
      else index++;
    }
  }

  // What is removed is not what the index stands for.
  sweepPairs(): void {
    for (let index = 0; index < this.jobs.length; index++) {
      const twin = this.jobs.findLastIndex((job) => job.id === -1);
      if (twin >= 0) this.jobs.splice(twin, 1);
    }
  }

  // Until nothing is left.
  drain(): void {
    while (this.jobs.length > 0) this.emit("job", this.jobs.shift());
  }

  // In a map the present element may be removed.
  sweepMap(): void {
    for (const [id, job] of this.byId) {
      if (job.isDone) this.byId.delete(id);
    }
    this.byId.forEach((job, id) => {
      if (job.isDone) this.byId.delete(id);
    });
  }

  // Another list.
  move(others: Job[]): void {
    for (const job of this.jobs) remove(others, job);
  }

  // A new list is put in its place.
  filter(): void {
    for (const job of this.jobs) {
      if (job.isDone) this.jobs = this.jobs.filter((other) => other !== job);
    }
  }

  // Removed later, when the socket has closed: Node tells so in a later turn.
  closeAll(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  accept(socket: Socket): void {
    this.sockets.push(socket);
    socket.once("close", () => remove(this.sockets, socket));
  }

  // The handler removes nothing.
  abortAll(): void {
    this.requests.forEach((request) => request.abort());
  }

  fetch(url: string): void {
    const request = new XMLHttpRequest();
    this.requests.push(request);
    request.addEventListener("abort", () => this.emit("aborted", url));
    request.open("GET", url);
    request.send();
  }

  // An inner loop from the back removes what comes later.
  unique(): void {
    for (const job of this.jobs) {
      for (let index = this.jobs.length - 1; this.jobs[index] !== job; index--) {
        if (this.jobs[index]!.id === job.id) this.jobs.splice(index, 1);
      }
    }
  }

  // Only the first is taken each time, on purpose.
  take3(): void {
    for (const count of [1, 2, 3]) {
      if (count > 0) this.jobs.splice(0, 1);
    }
  }
}

interface Actor {
  readonly id: number;
  isActive: boolean;
}

// What is removed is only noted down, unless somebody says that it is to go at once.
export class Stage {
  readonly #actors: Actor[] = [];
  readonly #leaving: Actor[] = [];

  update(): void {
    for (let index = 0; index < this.#actors.length; index++) {
      const actor = this.#actors[index]!;
      if (!actor.isActive) this.remove(actor);
    }
    for (const actor of this.#leaving) this.remove(actor, false);
    this.#leaving.length = 0;
  }

  remove(actor: Actor, deferred = true): void {
    if (deferred) {
      this.#leaving.push(actor);
      return;
    }
    const index = this.#actors.indexOf(actor);
    if (index >= 0) this.#actors.splice(index, 1);
  }
}

type Tree = { [key: string]: Tree | string } | (Tree | string)[];

// What is deleted by its index leaves a hole: the others stay where they are.
export function prune(holder: Tree, key: string, node: Tree | string, gone: ReadonlySet<string>): void {
  if (Array.isArray(node)) {
    for (let at = 0; at < node.length; at++) prune(node, String(at), node[at]!, gone);
  } else if (typeof node === "string") {
    if (gone.has(node)) delete (holder as Record<string, unknown>)[key];
  } else {
    for (const name of Object.keys(node)) prune(node, name, (node as Record<string, Tree>)[name]!, gone);
  }
}

interface Found {
  readonly name: string;
}

// An inner loop takes out what follows, and steps back itself.
export function withoutRepetitions(found: Found[]): readonly Found[] {
  for (let i = 0; i < found.length; i++) {
    const { name } = found[i]!;
    for (let j = i + 1; j < found.length; j++) {
      if (found[j]!.name === name) {
        found.splice(j, 1);
        j--;
      }
    }
  }
  return found;
}

// The next one goes, the present one stays.
export function merged(parts: string[]): readonly string[] {
  for (let i = 0; i < parts.length; i++) {
    const next = i + 1;
    if (parts[i] === "-") parts.splice(next, 1);
  }
  return parts;
}
