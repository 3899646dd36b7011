/** Close paths that fail, and that we do not see. */
import type { Socket } from "node:net";

interface Watcher {
  onClose(listener: (uri: string) => void): void;
}

// Its listener stays on after `dispose`, and then works on what has been taken down.
export class Diagnostics {
  #isDisposed = false;
  readonly #requests = new Map<string, AbortController>();

  constructor(watcher: Watcher) {
    watcher.onClose((uri) => this.forget(uri));
  }

  pull(uri: string): void {
    if (this.#isDisposed) return;
    this.#requests.set(uri, new AbortController());
  }

  forget(uri: string): void {
    const request = this.#requests.get(uri); // MISSED(no-assert-on-close-path): nobody asks what a method may still do after the release of its owner, however its neighbours guard themselves.
    if (request === undefined) this.pull(uri);
    else request.abort();
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#requests.clear();
  }
}

interface Source {
  close(): void;
}

// A release that throws keeps the last step from being made.
export class Transport {
  onclose?: () => void;

  constructor(
    private readonly source: Source,
    private readonly socket: Socket,
  ) {}

  close(): void {
    this.socket.destroy();
    this.source.close(); // MISSED(no-aborted-teardown): a release that is not awaited is taken not to throw; most do not, and each close path has several.
    this.onclose?.();
  }
}

// The end comes while a restart is waiting, which begins all the same.
export class Restarted {
  #timer: NodeJS.Timeout | undefined;

  async restart(pause: () => Promise<void>): Promise<void> {
    this.stop();
    await pause();
    this.start();
  }

  start(): void {
    this.#timer = setInterval(() => console.log("tick"), 1000); // MISSED(no-store-after-close): who restarts has ended it before, and mostly is the one who ends it: where the owner asks nowhere, nothing tells that others do so meanwhile.
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
