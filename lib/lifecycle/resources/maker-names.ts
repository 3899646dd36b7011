/**
 * Names of functions that hand out something which is to be given back: evidence, never proof. Nothing else tells a maker
 * from a look-up where nobody has declared what a function does; so whoever asks here needs something beside the name,
 * such as a release in the same function.
 */
const TAKES_OUT = "get(?:Connection|Client|Session|Lock|Runner|Reader|Writer|Resource|Worker|Page)";

const MAKES = new RegExp(
  `^(?:${[
    ...[
      "open",
      "create",
      "make",
      "build",
      "new",
      "connect",
      "dial",
      "start",
      "begin",
      "spawn",
      "launch",
      "fork",
      "listen",
    ],
    ...["acquire", "checkout", "checkOut", "lease", "lock", "borrow", "obtain", "reserve", "take", "alloc", "allocate"],
    ...["clone", "duplicate", TAKES_OUT],
  ].join("|")})(?![a-z])`,
);

/** `createServer`, `acquire`, `getConnection`: by its name, what it returns is the caller's. */
export function isMakerName(name: string | undefined): boolean {
  return name !== undefined && MAKES.test(name);
}

const POOL = new RegExp(`^${TAKES_OUT}`);

/** `getConnection`: by its name, it takes something out of a pool. */
export function isPoolName(name: string): boolean {
  return POOL.test(name);
}
