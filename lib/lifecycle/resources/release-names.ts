/** Members that end a thing for good, under the names that the platform's and most libraries' things have. */
export const RELEASES: readonly string[] = [
  "release",
  "close",
  "end",
  "destroy",
  "dispose",
  "disconnect",
  "terminate",
  "unlock",
  "quit",
  "shutdown",
  "free",
];

/** The same, to ask for one. */
export const RELEASE_NAMES: ReadonlySet<string> = new Set(RELEASES);

/** A cheap gate: some member is called that may release. */
export const RELEASES_SOMETHING = new RegExp(`\\.(?:${RELEASES.join("|")})\\(`);

/** What ends such a thing as well, and is too weak an evidence that it is one. */
export const ALSO_RELEASES: readonly string[] = [
  ...RELEASES,
  ...["stop", "abort", "cancel", "detach", "kill", "unsubscribe", "cleanup", "teardown", "return", "forceClose"],
];

/** Members that are there to be called by whoever has made the thing; `stop` and `end` may be steps of its work. */
export const ASKS_FOR_END: readonly string[] = ["close", "dispose", "destroy", "disconnect", "terminate", "shutdown"];
