/** The repair of a double count: without the one that the other makes needless. */
import type { CountedAt } from "../../engine/typestate/count-state.ts";
import { statementText } from "../../syntax/statement-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Repair } from "../finding.ts";
import { isDefinitive, standingOf } from "./definitive.ts";

/** Removes the statement at `here`, where `there` counts whatever happens. */
export function removeDecrement(here: CountedAt, there: CountedAt, isAlways = false): readonly Repair<"remove">[] {
  if (here.via !== undefined && here.via !== here.node) return [];
  if (!isAlways && !isDefinitive(standingOf(there))) return [];
  const statement = here.node.parent;
  if (!typescript.isExpressionStatement(statement) || !typescript.isBlock(statement.parent)) return [];
  const text = statementText(statement);
  const range = text?.range ?? ([statement.getStart(), statement.end] as const);
  return [{ messageId: "remove", edits: [{ range, text: "" }] }];
}
