// options: { "evidence": "likely" }
import { auditTime, BehaviorSubject, distinctUntilChanged, map, Subject, takeUntil } from "rxjs";

interface Tree {
  readonly rows: BehaviorSubject<number>;
  readonly changed: Subject<string>;
  model(): { readonly changed: Subject<string> };
  scrolled(): Subject<void>;
}

// One of two streams ends with the node.
export class Node {
  readonly #destroyed = new Subject<void>();

  constructor(private readonly tree: Tree) {
    this.tree.rows.pipe(takeUntil(this.#destroyed)).subscribe((row) => this.draw(row));
    this.tree.changed.pipe(distinctUntilChanged()).subscribe((name) => this.draw(name.length));
//                                                 ~~~~~~~~~ unendedStream: Nothing ends this subscription: `takeUntil` is missing, for which line 16 is the sign.
  }

  ngOnDestroy(): void {
    this.#destroyed.next();
    this.#destroyed.complete();
  }

  draw(row: number): number {
    return row;
  }
}

// There is a stream for the end, and it is used for none of them.
export class Viewport {
  readonly destroyed = new Subject<void>();

  constructor(private readonly tree: Tree) {}

  ngOnInit(): void {
    this.tree
      .model()
      .changed.pipe(map((name) => name.length))
      .subscribe((row) => this.draw(row));
//     ~~~~~~~~~ unendedStream: Nothing ends this subscription: `takeUntil` is missing, for which line 48 is the sign.
    this.tree
      .scrolled()
      .pipe(auditTime(100))
      .subscribe(() => this.draw(0));
//     ~~~~~~~~~ unendedStream: Nothing ends this subscription: `takeUntil` is missing, for which line 48 is the sign.
  }

  ngOnDestroy(): void {
    this.destroyed.next();
  }

  draw(row: number): number {
    return row;
  }
}
