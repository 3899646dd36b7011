// options: { "evidence": "likely" }
// Components that ask, or have it in any case.
interface Source {
  close(): void;
}
declare function open(element: string): Source;

export class Ticker {
  source: Source | undefined;
  constructor(private readonly options: { isLive: boolean }) {}

  ngOnInit(): void {
    if (this.options.isLive) this.source = open("live");
  }

  ngOnDestroy(): void {
    this.source?.close();
  }
}

export class Either {
  source!: Source;
  constructor(private readonly options: { isLive: boolean }) {}

  ngOnInit(): void {
    if (this.options.isLive) this.source = open("live");
    else this.source = open("still");
  }

  ngOnDestroy(): void {
    this.source.close();
  }
}
