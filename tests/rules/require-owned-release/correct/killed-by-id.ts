import { type ChildProcess, fork } from "node:child_process";

// It is told to end, and killed by its number where it does not.
export class Host {
  #child: ChildProcess | undefined;

  start(path: string): void {
    this.#child = fork(path);
  }

  async stop(): Promise<void> {
    this.#child?.send("stop");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    this.#kill();
  }

  #kill(): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    process.kill(-pid, "SIGKILL");
  }
}
