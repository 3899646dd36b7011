import { type ChildProcess, fork } from "node:child_process";

// By the time that it is killed for good, there is nothing to kill.
export class Runtime {
  worker: ChildProcess | undefined = fork("worker.js");

  kill(): void {
    if (!this.worker) return;
    this.worker.kill();
    setTimeout(() => this.worker!.kill("SIGKILL"), 1000);
//                   ~~~~~~~~~~~~ emptiedMeanwhile: `this.worker` is gone when this runs, since line 11 empties it at once: this throws.
    this.worker = undefined;
  }
}

// The same behind a promise.
export class Database {
  connection: { close(): Promise<void>; forget(): void } | undefined;

  close(): void {
    void this.connection?.close().then(() => {
      console.log("closed");
      this.connection!.forget();
//    ~~~~~~~~~~~~~~~~ emptiedMeanwhile: `this.connection` is gone when this runs, since line 24 empties it at once: this throws.
    });
    this.connection = undefined;
  }
}
