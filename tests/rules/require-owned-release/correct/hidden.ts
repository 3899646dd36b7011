// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";
import { connect, type Socket } from "node:net";

interface Handle {
  dispose(): void;
}

class TreeNode {
  protected children: Handle[] = [];

  dispose(): void {
    for (const child of this.children) child.dispose();
    this.children.forEach((child) => {
      child.dispose();
    });
  }
}

// The base is called.
export class FileNode extends TreeNode {
  private readonly handles: Handle[] = [];

  override dispose(): void {
    super.dispose();
    for (const handle of this.handles) handle.dispose();
  }
}

// It is called by a member that this one calls.
export class LinkNode extends TreeNode {
  override dispose(): void {
    this.end();
  }

  private end(): void {
    super.dispose();
  }
}

// The override sees to the children itself.
export class LazyNode extends TreeNode {
  override dispose(): void {
    setImmediate(() => {
      for (const child of this.children) child.dispose();
    });
  }
}

// A base that ends nothing need not be called.
class Plain {
  close(): void {
    console.log("closed");
  }
}

export class Loud extends Plain {
  override close(): void {
    console.log("CLOSED");
  }
}

// Not to be closed at all.
export class Shared extends TreeNode {
  override dispose(): void {
    throw new Error("shared by all");
  }
}

// Whoever forgets the source has taken the listener off, or calls who does.
export class Follower {
  private source: EventEmitter | undefined;
  private readonly onData = (value: string): void => {
    console.log(value);
  };

  follow(source: EventEmitter): void {
    this.stop();
    this.source = source;
    source.on("data", this.onData);
    source.once("close", () => {
      this.source = undefined;
    });
  }

  stop(): void {
    this.source?.removeListener("data", this.onData);
    this.source = undefined;
  }

  reset(): void {
    this.unfollow();
    this.source = undefined;
  }

  private unfollow(): void {
    this.source?.removeListener("data", this.onData);
  }

  end(): void {
    this.unfollow();
    this.forget();
  }

  private forget(): void {
    this.source = undefined;
  }
}

// A second call finds nothing to do; the early way out ends all, too.
export class Client {
  private readonly socket: Socket;
  private feed: Handle | undefined;
  private readonly queue: string[] = [];
  private isClosed = false;

  constructor(port: number) {
    this.socket = connect(port);
  }

  listen(open: () => Handle): void {
    this.feed?.dispose();
    this.feed = open();
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    if (this.queue.length === 0) {
      this.socket.destroy();
      this.feed?.dispose();
      return;
    }
    this.socket.destroySoon();
    this.feed?.dispose();
  }
}

// What a proxy around the object cannot change is the object itself.
export class Proxied {
  private readonly _self = this;
  private readonly socket: Socket;

  constructor(port: number) {
    this.socket = connect(port);
  }

  close(): void {
    this._self.socket.destroy();
  }
}

// `unsubscribe(topic)` ends one of many.
export class Topics {
  private readonly timers = new Map<string, NodeJS.Timeout>();

  subscribe(topic: string): void {
    this.timers.set(
      topic,
      setTimeout(() => {
        this.timers.delete(topic);
      }, 1000),
    );
  }

  unsubscribe(topic: string): void {
    console.log("left %s", topic);
  }
}

// What is ended forgets its listeners.
export class Peer {
  private socket: Socket | undefined;
  private readonly onData = (data: Buffer): void => {
    console.log(data.length);
  };

  open(port: number): void {
    this.close();
    this.socket = connect(port);
    this.socket.on("data", this.onData);
  }

  pause(): void {
    this.socket?.off("data", this.onData);
  }

  close(): void {
    this.socket?.destroy();
    this.socket = undefined;
  }
}
