import { createRule } from "../eslint/create-rule.ts";
import { halfPairsIn, type HalfPairMessage } from "../lifecycle/pairs/half-pairs.ts";

export default createRule<HalfPairMessage, []>({
  name: "require-undo",
  docs: {
    description: "Require that a step which a function takes back at its end is taken back on every path",
    preset: "strict",
  },
  type: "problem",
  messages: {
    whenThrows:
      "`{{step}}` is taken back by `{{undo}}` on line {{undoneAt}}, but not when `{{thrower}}` on line {{thrownAt}} throws.",
    whenReturns:
      "`{{step}}` is taken back by `{{undo}}` on line {{undoneAt}}, but not by the `return` on line {{line}}.",
  },
  defaultOptions: [],
  ask: (analysis, file) => halfPairsIn(analysis, file),
});
