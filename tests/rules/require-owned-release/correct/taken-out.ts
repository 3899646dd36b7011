// options: { "evidence": "likely" }
import { strict as assert } from "node:assert";

declare const library: any;

interface Session {
  readonly id: string;
  readonly isClosed: boolean;
  close(): void;
}

// Told of an end, asked for it, handed on, passed on by its key, ended by the caller or in what is called.
export class Sessions {
  private sessions = new Map<string, any>();
  private readonly closed: any[] = [];

  add(id: string): void {
    if (!this.sessions.has(id)) this.sessions.set(id, library.open(id));
  }

  remove(id: string): void {
    this.sessions.get(id)?.close();
    this.sessions.delete(id);
  }

  onSessionClose(id: string): void {
    console.log("closed", id);
    this.sessions.delete(id);
  }

  handleSessionDestroy(id: string): void {
    console.log("destroyed", id);
    this.sessions.delete(id);
  }

  sessionEnded(id: string): void {
    console.log("ended", id);
    this.sessions.delete(id);
  }

  expire(id: string): void {
    console.log("expired", id);
    this.shut(id);
    this.sessions.delete(id);
  }

  private shut(id: string): void {
    library.shut(id);
  }

  sweep(): void {
    for (const [id, session] of this.sessions) if (session.isClosed) this.sessions.delete(id);
  }

  take(id: string): any {
    const session = this.sessions.get(id);
    console.log("taken", id);
    this.sessions.delete(id);
    return session;
  }

  retire(id: string): void {
    const session = this.sessions.get(id);
    this.closed.push(session);
    this.sessions.delete(id);
  }

  drop(id: string): void {
    this.sessions.delete(id);
  }

  reset(): void {
    this.closeAll();
    this.sessions = new Map();
  }

  private closeAll(): void {
    for (const session of this.sessions.values()) session.close();
  }

  private empty(): void {
    this.sessions.clear();
  }

  close(): void {
    this.closeAll();
    this.empty();
  }

  start(): void {
    this.sessions = new Map();
  }
}

// The entry is at hand under another name.
export class Loads {
  private loads: Record<string, { loader: Session | null }> = {};

  load(id: string, loader: Session): void {
    this.loads[id] = { loader };
  }

  destroy(): void {
    for (const id in this.loads) this.loads[id]?.loader?.close();
    this.loads = {};
  }

  resetLoad(context: { id: string; load: { loader: Session | null } }): void {
    const { loader } = context.load;
    context.load.loader = null;
    delete this.loads[context.id];
    loader?.close();
  }
}

// It is held to be empty; the context is lost with all that was in it.
export class Engine {
  private queries: Session[] = [];

  shutdown(): void {
    this.queries.forEach((query) => query.close());
    this.queries = [];
  }

  dispose(): void {
    assert(this.queries.length === 0, "shut down first");
    this.queries = [];
  }

  loseContext(): void {
    console.log("lost");
    this.queries = [];
  }
}

// A name for an entry, whose own map ends it.
export class Names {
  private readonly byId = new Map<string, Session>();
  private readonly idOf = new Map<string, string>();

  add(name: string, session: Session): void {
    this.byId.set(session.id, session);
    this.idOf.set(name, session.id);
  }

  remove(name: string): void {
    const id = this.idOf.get(name) ?? "";
    this.byId.get(id)?.close();
    this.byId.delete(id);
    this.idOf.delete(name);
  }

  rename(name: string, other: string): void {
    const id = this.idOf.get(name);
    this.idOf.delete(name);
    if (id !== undefined) this.idOf.set(other, id);
  }
}

// Whoever asked may have broken it off; what is over need not be.
export class Tokens {
  private readonly tokens = new Map<string, AbortController>();

  run(id: string, work: (signal: AbortSignal) => Promise<void>): void {
    const token = new AbortController();
    this.tokens.set(id, token);
    void work(token.signal).then(() => {
      this.complete(id);
    });
  }

  private complete(id: string): void {
    console.log("over", id);
    this.tokens.delete(id);
  }

  cancel(id: string): void {
    this.tokens.get(id)?.abort();
    this.tokens.delete(id);
  }
}

// On each way out it is ended, over, absent, or seen to by somebody else.
export class Frames {
  private readonly frames = new Map<string, any>();

  add(id: string): void {
    if (!this.frames.has(id)) this.frames.set(id, library.frame(id));
  }

  respond(id: string, kind: string): any {
    const frame = this.frames.get(id);
    if (frame.isClosed) {
      this.frames.delete(id);
      return;
    }
    if (kind === "moved") {
      this.frames.delete(id);
      return frame;
    }
    if (kind === "told") {
      this.frames.delete(id);
      library.release(frame);
      return;
    }
    if (kind === "named") {
      this.shut(id);
      this.frames.delete(id);
      return;
    }
    if (kind === "over") {
      try {
        this.frames.delete(id);
        return;
      } finally {
        frame.close();
      }
    }
    frame.close();
    if (kind === "late") {
      this.frames.delete(id);
      return;
    }
    this.frames.delete(id);
  }

  private shut(id: string): void {
    library.shut(id);
  }
}

// The timer has gone off.
export function makeWaits(): { wait(id: string): void; answer(id: string): void; close(): void } {
  const waits = new Map<string, NodeJS.Timeout>();
  return {
    wait(id: string): void {
      if (waits.has(id)) return;
      const timer = setTimeout(() => {
        if (waits.get(id) === timer) {
          waits.delete(id);
          return;
        }
        console.log("another");
      }, 1000);
      waits.set(id, timer);
    },
    answer(id: string): void {
      clearTimeout(waits.get(id));
      waits.delete(id);
    },
    close(): void {
      for (const timer of waits.values()) clearTimeout(timer);
      waits.clear();
    },
  };
}

class Widget {
  dispose(): void {
    console.log("what its instances listen to is forgotten");
  }
}

interface Tab {
  close(): void;
}

// The base class knows what its instances are connected with.
export class TabBar extends Widget {
  readonly #tabs: Tab[] = [];

  add(tab: Tab): void {
    this.#tabs.push(tab);
  }

  clear(): void {
    for (const tab of this.#tabs) tab.close();
    this.#tabs.length = 0;
  }

  override dispose(): void {
    this.#tabs.length = 0;
    super.dispose();
  }
}

class Experiment {
  readonly #poll = setInterval(() => {
    console.log(this);
  }, 1000);

  dispose(): void {
    clearInterval(this.#poll);
  }
}

// What is emptied has been ended before; what others have made may be theirs to end.
export class Experiments {
  private readonly running = new Map<string, Experiment>();
  private readonly shown = new Set<Experiment>();

  add(name: string): void {
    if (!this.running.has(name)) this.running.set(name, new Experiment());
  }

  show(experiment: Experiment): void {
    this.shown.add(experiment);
  }

  reset(): void {
    for (const experiment of this.running.values()) experiment.dispose();
    this.running.clear();
    this.shown.clear();
  }

  dispose(): void {
    for (const experiment of this.running.values()) experiment.dispose();
    for (const experiment of this.shown) experiment.dispose();
  }
}
