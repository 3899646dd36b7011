/**
 * Components of a framework that have no member to be told of their end:
 *
 *     class Clock extends Component { componentDidMount() { store.subscribe(() => this.forceUpdate()); } }
 */
import { memoised } from "../../engine/summaries/memo.ts";
import { BASES, END_OF } from "../../models/component-protocols.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closePathsOf, foreignCloseNames } from "./close-paths.ts";
import { baseExpression, lineageOf } from "./lineage.ts";
import type { Owner } from "./owner.ts";
import { isShownForGood } from "./shown-for-good.ts";

/** The member that the framework would call at the end, where the component lacks it. */
export const missingEndOf = memoised((analysis: Analysis, owner: Owner): string | undefined => {
  if (owner.kind !== "class") return undefined;
  const told = owner.members.map(({ name }) => END_OF.get(name)).find((name) => name !== undefined);
  const end = told ?? (isShownForGood(analysis, owner.node) ? undefined : endByBase(analysis, owner));
  if (end === undefined || closePathsOf(analysis, owner).some(({ evidence }) => evidence !== "hint")) return undefined;
  return foreignCloseNames(analysis, owner).includes(end) ? undefined : end;
});

/** What is called at the end of a component that is derived from the framework's own class. */
export function endByBase(analysis: Analysis, owner: Owner): string | undefined {
  const { chain } = lineageOf(analysis, owner);
  const base = baseExpression((chain.at(-1) ?? owner).node);
  if (base === undefined) return undefined;
  const name = calleeName(typescript.isExpressionWithTypeArguments(base) ? base.expression : base);
  const found = BASES.get(name ?? "");
  const isMarked =
    found?.mark === "" || chain.some(({ members }) => members.some((member) => member.name === found?.mark));
  return isMarked ? found?.end : undefined;
}
