import type { Rule } from "../eslint/create-rule.ts";
import noAbortedTeardown from "./no-aborted-teardown.ts";
import noAssertOnClosePath from "./no-assert-on-close-path.ts";
import noCleanupInLogGuard from "./no-cleanup-in-log-guard.ts";
import noDoubleDecrement from "./no-double-decrement.ts";
import noDoubleRelease from "./no-double-release.ts";
import noFloatingRelease from "./no-floating-release.ts";
import noFrameworkOwnedClose from "./no-framework-owned-close.ts";
import noMismatchedRemoval from "./no-mismatched-removal.ts";
import noMissedDecrement from "./no-missed-decrement.ts";
import noRacingListenerLeak from "./no-racing-listener-leak.ts";
import noStaleSnapshot from "./no-stale-snapshot.ts";
import noStoreAfterClose from "./no-store-after-close.ts";
import noUnboundedRetry from "./no-unbounded-retry.ts";
import noUseAfterRelease from "./no-use-after-release.ts";
import preferUsing from "./prefer-using.ts";
import requireLinkedClose from "./require-linked-close.ts";
import requireListenerRemoval from "./require-listener-removal.ts";
import requireOwnedRelease from "./require-owned-release.ts";
import requireRelease from "./require-release.ts";
import requireUndo from "./require-undo.ts";

/** All rules by name. */
export const rules: Record<string, Rule> = {
  "no-aborted-teardown": noAbortedTeardown,
  "no-assert-on-close-path": noAssertOnClosePath,
  "no-cleanup-in-log-guard": noCleanupInLogGuard,
  "no-double-decrement": noDoubleDecrement,
  "no-double-release": noDoubleRelease,
  "no-floating-release": noFloatingRelease,
  "no-framework-owned-close": noFrameworkOwnedClose,
  "no-mismatched-removal": noMismatchedRemoval,
  "no-missed-decrement": noMissedDecrement,
  "no-racing-listener-leak": noRacingListenerLeak,
  "no-stale-snapshot": noStaleSnapshot,
  "no-store-after-close": noStoreAfterClose,
  "no-unbounded-retry": noUnboundedRetry,
  "no-use-after-release": noUseAfterRelease,
  "prefer-using": preferUsing,
  "require-linked-close": requireLinkedClose,
  "require-listener-removal": requireListenerRemoval,
  "require-owned-release": requireOwnedRelease,
  "require-release": requireRelease,
  "require-undo": requireUndo,
};
