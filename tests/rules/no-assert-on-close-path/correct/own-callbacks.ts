// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import { read } from "node:fs";

type Done<T> = (error: Error | null, result?: T) => void;

function all<T>(jobs: readonly ((done: Done<T>) => void)[], done: Done<readonly T[]>): void {
  const results: T[] = [];
  let failed: Error | null = null;
  let left = jobs.length;
  for (const [index, job] of jobs.entries()) {
    job((error, result) => {
      if (error) failed = error;
      else results[index] = result!;
      if (--left === 0) done(failed, results);
    });
  }
}

// What has come so far comes with the error.
export function send(jobs: readonly ((done: Done<number>) => void)[], told: (sent: readonly number[]) => void): void {
  all(jobs, (error, results) => {
    const sent = [...results!];
    if (error) console.error(`${sent.length} were sent`, error);
    told(sent);
  });
}

interface Task {
  readonly name: string;
}

class Tasks {
  readonly #events = new EventEmitter();

  onDone(listener: (error: Error | null, task: Task) => void): void {
    this.#events.on("done", listener);
  }
}

// Whoever listens is told which task failed.
export function watch(tasks: Tasks): void {
  tasks.onDone((error, task) => {
    const { name } = task;
    if (error) console.error(name, error);
    else console.log(name);
  });
}

// Where something was read, nothing failed.
export function next(descriptor: number, told: (text: string) => void): void {
  read(descriptor, Buffer.alloc(64), 0, 64, null, (error, bytesRead, buffer) => {
    if (bytesRead > 0) told(buffer.toString("utf8", 0, bytesRead));
    else console.log("at the end", error);
  });
}
