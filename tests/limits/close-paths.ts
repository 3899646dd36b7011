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
