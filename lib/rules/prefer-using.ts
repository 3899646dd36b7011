import { createRule } from "../eslint/create-rule.ts";
import { preferableUsing, type UsingMessage } from "../lifecycle/using/preferable.ts";

export default createRule<UsingMessage, []>({
  name: "prefer-using",
  docs: {
    description: "Prefer `using` to a `try`/`finally` that only releases",
    preset: "all",
  },
  type: "suggestion",
  fixable: true,
  messages: {
    onlyReleases: "`{{keyword}} {{name}}` says what this `try` is for: its `finally` only calls `{{release}}`.",
    mayOnlyRelease:
      "`{{keyword}} {{name}}` would say what this `try` is for, if its `{{dispose}}` does what `{{release}}` does.",
    declareUsing: "Declare it with `{{keyword}}`.",
  },
  defaultOptions: [],
  ask: preferableUsing,
});
