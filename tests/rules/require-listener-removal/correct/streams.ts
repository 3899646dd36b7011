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
    this.#clicks.pipe(map(String)).subscribe((row) => this.draw(row.length));
    this.tree
      .load()
      .pipe(map(String))
      .subscribe((row) => this.draw(row.length));
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

// What the class has made itself, and ends with it.
export class Menu {
  readonly #destroyed = new Subject<void>();
  #overlay: { keys(): Subject<string>; readonly closed: Subject<string> } | undefined;

  constructor(private readonly open: () => { keys(): Subject<string>; readonly closed: Subject<string> }) {}

  show(): void {
    this.#overlay = this.open();
    this.#overlay.closed.pipe(map(Number)).subscribe((row) => this.draw(row));
  }

  ngOnDestroy(): void {
    this.#destroyed.next();
    this.#overlay = undefined;
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
