import { createRule } from "../eslint/create-rule.ts";
import { abortedTeardownsIn, type AbortedMessage } from "../lifecycle/teardown/aborted-teardowns.ts";

export default createRule<AbortedMessage, []>({
  name: "no-aborted-teardown",
  docs: {
    description: "Disallow steps in a close path that may fail before the releases behind them",
    preset: "strict",
  },
  type: "problem",
  messages: {
    callbackFirst:
      "When `{{step}}` throws, {{member}} leaves out `{{skipped}}` on line {{line}}; release first, or use `finally`.",
    awaitFirst: "When `{{step}}` is rejected, {{member}} leaves out `{{skipped}}` on line {{line}}; use `finally`.",
  },
  defaultOptions: [],
  ask: abortedTeardownsIn,
});
