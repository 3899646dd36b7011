/** Functions and members whose stream of values may tell the first one as soon as somebody subscribes, before that has returned. */
interface ToldAtOnce {
  readonly of: string;
  readonly source: string;
  readonly names: readonly string[];
}

const TOLD_AT_ONCE: readonly ToldAtOnce[] = [
  {
    of: "rxjs",
    source: "https://rxjs.dev/guide/operators#creation-operators-1",
    names: ["of", "merge", "combineLatest", "asObservable"],
  },
  { of: "@ngrx/store", source: "https://ngrx.io/guide/store/selectors", names: ["select"] },
];

/** The names of all of them. */
export const TELL_AT_ONCE: ReadonlySet<string> = new Set(TOLD_AT_ONCE.flatMap(({ names }) => names));
