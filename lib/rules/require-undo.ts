import { createRule } from "../eslint/create-rule.ts";
import { givenUpIn, type GivenUpMessage } from "../lifecycle/pairs/given-up.ts";
import { halfPairsIn, type HalfPairMessage } from "../lifecycle/pairs/half-pairs.ts";

export default createRule<HalfPairMessage | GivenUpMessage, []>({
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
    whenGivenUp:
      "`{{step}}` is taken back by `{{undo}}` on line {{undoneAt}}, but not when {{how}}: the entry stays, and a late answer still finds it.",
    takeOut: "Begin with `{{text}}`.",
  },
  defaultOptions: [],
  *ask(analysis, file) {
    yield* halfPairsIn(analysis, file);
    yield* givenUpIn(analysis, file);
  },
});
