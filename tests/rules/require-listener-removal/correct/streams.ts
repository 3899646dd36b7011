// options: { "evidence": "likely" }
import { first, map, type Observable, Subject, Subscription, take, takeUntil } from "rxjs";

interface Tree {
  readonly rows: Subject<number>;
  load(): Observable<number>;
}

// What ends by itself, what is kept, what is the node's own, and what brings one answer.
export class Node {
  readonly #destroyed = new Subject<void>();
  readonly #clicks = new Subject<number>();
  readonly #subscription: Subscription;

  constructor(private readonly tree: Tree) {
    this.tree.rows.pipe(takeUntil(this.#destroyed)).subscribe((row) => this.draw(row));
    this.tree.rows.pipe(take(1)).subscribe((row) => this.draw(row));
    this.tree.rows.pipe(first(), map(String)).subscribe((row) => this.draw(row.length));
    this.#clicks.subscribe((row) => this.draw(row));
    this.tree.load().subscribe((row) => this.draw(row));
    this.tree.rows.subscribe((row) => console.log(row));
    this.#subscription = this.tree.rows.subscribe((row) => this.draw(row));
  }

  ngOnDestroy(): void {
    this.#subscription.unsubscribe();
    this.#destroyed.next();
  }

  draw(row: number): number {
    return row;
  }
}

// Nothing ends here at all: it lives as long as the page.
export class Page {
  constructor(private readonly tree: Tree) {
    this.tree.rows.subscribe((row) => this.draw(row));
  }

  draw(row: number): number {
    return row;
  }
}
