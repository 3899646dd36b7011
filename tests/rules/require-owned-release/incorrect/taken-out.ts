// options: { "evidence": "likely" }

declare const library: any;

interface Session {
  readonly id: string;
  close(): void;
}

// Of a library without types, two of three ways end what they take out.
export class Sessions {
  private readonly sessions = new Map<string, any>();

  add(id: string): void {
    if (this.sessions.has(id)) return;
    this.sessions.set(id, library.open(id));
  }

  remove(id: string): void {
    this.sessions.get(id)?.close();
    this.sessions.delete(id);
  }

  expire(id: string): void {
    console.log("expired", id);
    this.sessions.delete(id);
//  ~~~~~~~~~~~~~~~~~~~~~~~~ takenOut: This takes out of `this.sessions` what it does not end, as line 20 does.
  }

  close(): void {
    for (const session of this.sessions.values()) session.close();
    this.sessions.clear();
  }
}

// Anew without an end for the old ones.
export class Record_ {
  #open: Record<string, Session> = {};

  add(session: Session): void {
    this.#open[session.id] = session;
  }

  remove(id: string): void {
    this.#open[id]?.close();
    delete this.#open[id];
  }

  reset(): void {
    this.#open = {};
//  ~~~~~~~~~~~~~~~ takenOut: This takes out of `this.#open` what it does not end, as line 44 does.
  }
}

// A cache whose entries go off behind its emptying, and take out what came after them.
export class Cache {
  private entries = new Map<string, { value: string; timer?: NodeJS.Timeout }>();

  put(key: string, value: string): void {
    this.drop(key);
    const entry: { value: string; timer?: NodeJS.Timeout } = { value };
    this.entries.set(key, entry);
    entry.timer = setTimeout(() => this.drop(key), 60_000);
  }

  drop(key: string): void {
    const entry = this.entries.get(key);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    this.entries.delete(key);
  }

  clear(): void {
    this.entries.clear();
//  ~~~~~~~~~~~~~~~~~~~~ takenOut: This takes out of `this.entries` what it does not end, as line 67 does.
  }
}

// Callers that wait are told by one way only.
export class Streams {
  private controllers = new Map<string, { info: string; controller: ReadableStreamDefaultController<string> }>();

  open(id: string): ReadableStream<string> {
    return new ReadableStream<string>({
      start: (controller) => {
        this.controllers.set(id, { info: id, controller });
      },
    });
  }

  finish(id: string): void {
    const entry = this.controllers.get(id);
    entry?.controller.close();
    this.controllers.delete(id);
  }

  clearControllers(): void {
    this.controllers.clear();
//  ~~~~~~~~~~~~~~~~~~~~~~~~ takenOut: This takes out of `this.controllers` what it does not end, as line 90 does.
  }
}

// Told to forget, it leaves the timer, which another way out clears.
export class Groups {
  private groups: Record<string, { timer?: NodeJS.Timeout; parts: string[] }> = {};

  put(id: string, part: string, reset: boolean): void {
    if (reset) {
      if (this.groups[id]) delete this.groups[id];
//                         ~~~~~~~~~~~~~~~~~~~~~~ takenOut: This takes out of `this.groups` what it does not end, as line 118 does.
      return;
    }
    const group = (this.groups[id] ??= { parts: [] });
    group.parts.push(part);
    if (group.parts.length > 5) {
      this.send(id);
      return;
    }
    group.timer ??= setTimeout(() => this.send(id), 5000);
  }

  private send(id: string): void {
    clearTimeout(this.groups[id]?.timer);
    delete this.groups[id];
  }

  close(): void {
    for (const id of Object.keys(this.groups)) this.send(id);
  }
}

// One way out ends it, the early one does not.
export class Frames {
  private readonly frames = new Map<string, any>();

  add(id: string): void {
    if (!this.frames.has(id)) this.frames.set(id, library.frame(id));
  }

  respond(id: string, isOpaque: boolean): void {
    if (isOpaque) {
      console.log("opaque", id);
      this.frames.delete(id);
//    ~~~~~~~~~~~~~~~~~~~~~~ takenOut: This takes out of `this.frames` what it does not end, as line 141 does.
      return;
    }
    this.frames.get(id)?.close();
    this.frames.delete(id);
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

// Only the end ends them; what is forgotten before goes on.
export class Experiments {
  private readonly running = new Map<string, Experiment>();
  private latest: Record<string, Experiment> = {};

  add(name: string): void {
    if (this.running.has(name)) return;
    this.running.set(name, new Experiment());
    this.latest[name] ??= new Experiment();
  }

  reset(): void {
    this.running.clear();
//  ~~~~~~~~~~~~~~~~~~~~ takenOut: This takes out of `this.running` what it does not end, as line 173 does.
    this.latest = {};
//  ~~~~~~~~~~~~~~~~ takenOut: This takes out of `this.latest` what it does not end, as line 174 does.
  }

  dispose(): void {
    for (const experiment of this.running.values()) experiment.dispose();
    for (const experiment of Object.values(this.latest)) experiment.dispose();
  }
}
