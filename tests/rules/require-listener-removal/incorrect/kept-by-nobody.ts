// options: { "evidence": "likely" }
/** Ends that the called method hands out, and does not keep itself. */

class Bin {
  count = 0;

  listen(target: EventTarget, name: string, f: () => void): () => void {
    target.addEventListener(name, f);
    const end = (): void => target.removeEventListener(name, f);
    const all: (() => void)[] = [];
    all.push(end);
    this.count += all.length;
    return end;
  }
}

// The list of the method is gone when it returns.
export class Counter {
  private count = 0;
  private readonly off: () => void;

  constructor(bin: Bin) {
    this.off = bin.listen(window, "focus", () => this.count++);
    bin.listen(window, "blur", () => this.count++);
//      ~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 23 keeps that of its neighbour.
  }

  dispose(): void {
    this.off();
  }
}

class Machine {
  private readonly listeners = new Set<() => void>();

  once(f: () => void): () => void {
    const listener = (): void => {
      this.listeners.delete(listener);
      f();
    };
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

// The second one goes when its turn comes, which may be never.
export function started(machine: Machine, failing: Machine): Promise<void> {
  return new Promise((resolve, reject) => {
    const off = failing.once(() => reject(new Error("it has failed")));
    failing.once(() => {
//          ~~~~ droppedNeighbour: What would end this subscription is dropped here; line 48 keeps that of its neighbour.
      off();
      resolve();
    });
    machine.once(off);
  });
}
