import { BehaviorSubject, type Observable, Subject } from "rxjs";

// Some are completed, so that whoever waits for the end is told; the others go with their owner.
export class Table {
  readonly viewed = new BehaviorSubject({ start: 0, end: 10 });
  private readonly sources = new Subject<readonly string[]>();
  private readonly opened = new Subject<void>();
  private readonly closed = new Subject<void>();

  get ready(): Observable<void> {
    return this.opened;
  }

  show(rows: readonly string[]): void {
    this.sources.next(rows);
  }

  ngOnDestroy(): void {
    this.viewed.complete();
    this.closed.next();
    this.closed.complete();
  }
}
