// options: { "evidence": "likely" }
// Components that only perhaps have what they end.
interface Source {
  close(): void;
}
declare function open(element: string): Source;

export class Ticker {
  source!: Source;
  constructor(private readonly options: { isLive: boolean; element: string | null }) {}

  ngOnInit(): void {
    if (this.options.isLive) this.source = open("live");
  }

  // Of one that is not live there is nothing to close.
  ngOnDestroy(): void {
    this.source.close();
//  ~~~~~~~~~~~~~~~~~ setPerhaps: `this.source` is only set where `ngOnInit` comes to line 13, which it does not always: else `ngOnDestroy` throws.
  }
}

export class Chart {
  source!: Source;
  constructor(private readonly options: { element: string | null }) {}

  ngAfterViewInit(): void {
    if (this.options.element === null) return;
    this.source = open(this.options.element);
  }

  // Nor of one without an element.
  ngOnDestroy(): void {
    this.source.close();
//  ~~~~~~~~~~~~~~~~~ setPerhaps: `this.source` is only set where `ngAfterViewInit` comes to line 28, which it does not always: else `ngOnDestroy` throws.
  }
}
