// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

interface Job {
  id: number;
  isDone: boolean;
}

/** Tells others synchronously that it has ended. */
class Task extends EventEmitter {
  stop(): void {
    this.emit("stopped", this);
  }
}

function remove<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}

export class Queue {
  private readonly jobs: Job[] = [];
  private readonly requests: XMLHttpRequest[] = [];
  private readonly tasks: Task[] = [];

  // The next job takes the index of the one that is removed.
  sweep(): void {
    for (const job of this.jobs) {
//                    ~~~~~~~~~ live: `this.jobs.splice(this.jobs.indexOf(job), 1)` on line 29 removes the present element from `this.jobs` while it is walked through, so that the next element is skipped.
      if (job.isDone) this.jobs.splice(this.jobs.indexOf(job), 1);
    }
  }

  // The same, with the index in a constant.
  sweepByIndex(): void {
    for (const job of this.jobs) {
//                    ~~~~~~~~~ live: `this.jobs.splice(at, 1)` on line 38 removes the present element from `this.jobs` while it is walked through, so that the next element is skipped.
      if (!job.isDone) continue;
      const at = this.jobs.indexOf(job);
      this.jobs.splice(at, 1);
    }
  }

  // The callback's second parameter is the index.
  sweepByCallback(): void {
    this.jobs.forEach((job, index) => {
//  ~~~~~~~~~ live: `this.jobs.splice(index, 1)` on line 45 removes the present element from `this.jobs` while it is walked through, so that the next element is skipped.
      if (job.isDone) this.jobs.splice(index, 1);
    });
  }

  // By index, which goes on although the list has become shorter.
  sweepForwards(): void {
    for (let index = 0; index < this.jobs.length; index++) {
//                              ~~~~~~~~~ live: `this.jobs.splice(index, 1)` on line 52 removes the present element from `this.jobs` while it is walked through, so that the next element is skipped.
      if (this.jobs[index]!.isDone) this.jobs.splice(index, 1);
    }
  }

  // A method removes it.
  cancelAll(): void {
    for (const job of this.jobs) this.cancel(job);
//                    ~~~~~~~~~ live: `this.cancel(job)` on line 58 removes the present element from `this.jobs` while it is walked through, so that the next element is skipped.
  }

  cancel(job: Job): void {
    const index = this.jobs.indexOf(job);
    if (index >= 0) this.jobs.splice(index, 1);
  }

  // A method gets its id only.
  cancelAllById(): void {
    this.jobs.forEach((job) => this.cancelById(job.id));
//  ~~~~~~~~~ live: `this.cancelById(job.id)` on line 68 removes the present element from `this.jobs` while it is walked through, so that the next element is skipped.
  }

  // The id goes by way of a constant.
  cancelAllByConstant(): void {
    for (const job of this.jobs) {
//                    ~~~~~~~~~ live: `this.cancelById(id)` on line 75 removes the present element from `this.jobs` while it is walked through, so that the next element is skipped.
      const { id } = job;
      this.cancelById(id);
    }
  }

  private cancelById(id: number): void {
    const index = this.jobs.findIndex((job) => job.id === id);
    if (index >= 0) this.jobs.splice(index, 1);
  }

  // A helper gets the list and the job.
  drain(): void {
    for (const job of this.jobs) remove(this.jobs, job);
//                    ~~~~~~~~~ live: `remove(this.jobs, job)` on line 86 removes the present element from `this.jobs` while it is walked through, so that the next element is skipped.
  }

  // The request's own handler removes it, before `abort()` returns.
  abortAll(): void {
    this.requests.forEach((request) => request.abort());
//  ~~~~~~~~~~~~~ live: `request.abort()` on line 91 removes the present element from `this.requests` while it is walked through, so that the next element is skipped.
  }

  fetch(url: string): void {
    const request = new XMLHttpRequest();
    this.requests.push(request);
    request.addEventListener("abort", () => remove(this.requests, request));
    request.open("GET", url);
    request.send();
  }

  // An emitter of one's own tells its listeners at once.
  stopAll(): void {
    for (const task of this.tasks) task.stop();
//                     ~~~~~~~~~~ live: `task.stop()` on line 104 removes the present element from `this.tasks` while it is walked through, so that the next element is skipped.
  }

  start(): void {
    const task = new Task();
    task.on("stopped", () => remove(this.tasks, task));
    this.tasks.push(task);
  }
}

// A local list.
export function unique(names: string[]): string[] {
  for (const name of names) {
//                   ~~~~~ live: `names.splice(names.indexOf(name), 1)` on line 117 removes the present element from `names` while it is walked through, so that the next element is skipped.
    if (names.indexOf(name) !== names.lastIndexOf(name)) names.splice(names.indexOf(name), 1);
  }
  return names;
}

interface Found {
  readonly name: string;
}

// The inner loop takes out the present element of the outer one.
export function withoutEarlier(found: Found[]): readonly Found[] {
  for (let i = 0; i < found.length; i++) {
//                    ~~~~~ live: `found.splice(i, 1)` on line 131 removes the present element from `found` while it is walked through, so that the next element is skipped.
    const { name } = found[i]!;
    for (let j = i + 1; j < found.length; j++) {
      if (found[j]!.name === name) found.splice(i, 1);
    }
  }
  return found;
}
