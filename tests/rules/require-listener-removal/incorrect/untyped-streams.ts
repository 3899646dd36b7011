// options: { "evidence": "likely" }
// Streams of which no type is known, and that go on telling.
declare const untilGone: () => any;

export class Badge {
  user: unknown;
  news: unknown;
  private timer: ReturnType<typeof setInterval> | undefined;
  constructor(
    private readonly session: any,
    private readonly store: any,
  ) {}

  // They go on when the badge is gone.
  ngOnInit(): void {
    this.timer = setInterval(() => undefined, 1000);
    // The session goes on when the badge is gone.
    this.session.user$.subscribe((user: unknown) => {
//                     ~~~~~~~~~ dropped: What would end this subscription is dropped here, so 'ngOnDestroy' of 'Badge' cannot end it.
      this.user = user;
    });
    // So does the store, though not for what ends with the badge.
    this.store
      .select("news")
      .pipe(untilGone())
      .subscribe((news: unknown) => {
        this.news = news;
      });
    this.store.select("news").subscribe((news: unknown) => {
//                            ~~~~~~~~~ dropped: What would end this subscription is dropped here, so 'ngOnDestroy' of 'Badge' cannot end it.
      this.news = news;
    });
  }

  ngOnDestroy(): void {
    clearInterval(this.timer);
  }
}
