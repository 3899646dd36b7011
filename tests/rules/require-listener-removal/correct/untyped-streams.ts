// options: { "evidence": "likely" }
// Streams of which no type is known, and that are left, or end by themselves.
declare const takeUntil: (end: unknown) => unknown;
declare const make: () => any;

export class Badge {
  user: unknown;
  private readonly own = make();
  private kept: any;
  private readonly gone: any = make();
  constructor(
    private readonly session: any,
    private readonly api: any,
  ) {}

  ngOnInit(): void {
    this.kept = this.session.user$.subscribe((user: unknown) => {
      this.user = user;
    });
    this.session.user$.pipe(takeUntil(this.gone)).subscribe((user: unknown) => {
      this.user = user;
    });
    // One answer to one request.
    this.api.load("user").subscribe((user: unknown) => {
      this.user = user;
    });
    // It ends with the badge.
    this.own.user$.subscribe((user: unknown) => {
      this.user = user;
    });
  }

  ngOnDestroy(): void {
    this.kept.unsubscribe();
    this.gone.next();
  }
}
