// options: { "evidence": "likely" }
/** Ends that the called method has kept itself. */

class Bin {
  private readonly ends: (() => void)[] = [];
  listen(target: EventTarget, name: string, f: () => void): () => void {
    target.addEventListener(name, f);
    return this.add(() => target.removeEventListener(name, f));
  }
  on(target: EventTarget, name: string, f: () => void): () => void {
    target.addEventListener(name, f);
    const off = (): void => target.removeEventListener(name, f);
    this.ends.push(off);
    return off;
  }
  add(end: () => void): () => void {
    this.ends.push(end);
    return () => {
      this.ends.splice(this.ends.indexOf(end), 1);
      end();
    };
  }
  dispose(): void {
    for (const end of this.ends.splice(0)) end();
  }
}

// The bin ends the second one as well as the first.
export class Counter {
  private count = 0;
  private readonly off: () => void;

  constructor(private readonly bin: Bin) {
    this.off = bin.listen(window, "focus", () => this.count++);
    bin.listen(window, "blur", () => this.count++);
    bin.on(window, "resize", () => this.count++);
  }

  dispose(): void {
    this.off();
    this.bin.dispose();
  }
}

interface Nodes {
  addNode(element: Node, onChange: () => void, isDeep?: boolean): () => void;
}

// Neither is kept, whatever else is passed.
export function count(nodes: Nodes, element: Node, counted: { changes: number }): void {
  nodes.addNode(element, () => counted.changes++, true);
  nodes.addNode(element, () => counted.changes--);
}
