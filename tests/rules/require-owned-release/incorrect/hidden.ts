// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import { connect, Server, type Socket } from "node:net";

interface Handle {
  dispose(): void;
}

class TreeNode {
  protected children: Handle[] = [];
  protected readonly timer = setInterval(() => {
    this.refresh();
  }, 1000);

  refresh(): void {
    console.log(this.children.length);
  }

  dispose(): void {
    clearInterval(this.timer);
    this.children.forEach((child) => {
      child.dispose();
    });
  }
}

// The override hides what the base does, and does not call it.
export class FileNode extends TreeNode {
  private readonly handles: Handle[] = [];

  override dispose(): void {
//         ~~~~~~~ skippedSuper: This hides the `dispose()` that it overrides and does not call, which releases `this.timer` (line 20).
    for (const handle of this.handles) handle.dispose();
  }
}

class NamedNode extends TreeNode {
  name = "";
}

// So for a base two classes up.
export class RootNode extends NamedNode {
  override dispose(): void {
//         ~~~~~~~ skippedSuper: This hides the `dispose()` that it overrides and does not call, which releases `this.timer` (line 20).
    this.name = "";
  }
}

// `stop` takes the listener off before it forgets the source, `reset` just forgets it.
export class Follower {
  private source: EventEmitter | undefined;
  private readonly onData = (value: string): void => {
    console.log(value);
  };

  follow(source: EventEmitter): void {
    this.stop();
    this.source = source;
    source.on("data", this.onData);
  }

  stop(): void {
    this.source?.removeListener("data", this.onData);
    this.source = undefined;
  }

  reset(): void {
    this.source = undefined;
//  ~~~~~~~~~~~~~~~~~~~~~~~ forgotten: `this.source` is forgotten here, without `removeListener(…)` as on line 61, so that it goes on serving this.
  }
}

// The way out for the empty queue forgets the feed.
export class Client {
  private readonly socket: Socket;
  private feed: Handle | undefined;
  private readonly queue: string[] = [];

  constructor(port: number) {
    this.socket = connect(port);
  }

  listen(open: () => Handle): void {
    this.feed?.dispose();
    this.feed = open();
  }

  close(): void {
    if (this.queue.length === 0) {
      this.socket.destroy();
      return;
//    ~~~~~~~ skippedRelease: This leaves without releasing `this.feed`, as the other way out does on line 92.
    }
    this.queue.length = 0;
    this.socket.destroySoon();
    this.feed?.dispose();
  }
}

// What it inherits ends the server, and knows nothing of the socket.
export class Relay extends Server {
  readonly #upstream = connect(9000);
//                     ~~~~~~~~~~~~~ inherited: The socket in `this.#upstream` is made here, and `close()`, which `Relay` inherits, does not know of it.

  forward(data: Buffer): void {
    this.#upstream.write(data);
  }
}
