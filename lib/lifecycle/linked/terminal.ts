/** Which events tell that an end is over, and whether a thing has such events and can be closed. */
import type ts from "typescript";
import { declaredEmitter, declaredResource } from "../../engine/summaries/declared.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { AccessPath } from "../listeners/access-path.ts";
import { declarationOfEnd } from "./ends.ts";
import type { Flow } from "./flows.ts";

/** `"close"` comes in any case, `"end"` only in peace, `"error"` only in trouble. */
export type Terminal = "close" | "end" | "error";

const TERMINALS: ReadonlyMap<string, Terminal> = new Map([
  ...["close", "closed", "exit", "disconnect", "disconnected", "aborted", "abort", "cancelled", "*"].map(
    (event) => [event, "close"] as const,
  ),
  ["end", "end"],
  ["finish", "end"],
  ["error", "error"],
]);

export function terminalOf(event: string): Terminal | undefined {
  return TERMINALS.get(event);
}

/** Does the thing of this type tell that it is over? */
export function tellsItsEnd(analysis: Analysis, type: ts.Type): boolean {
  if (isAny(type)) return true;
  const { checker } = analysis;
  if ((declaredEmitter(analysis, type)?.terminal.length ?? 0) > 0) return true;
  return checker.getPropertyOfType(checker.getNonNullableType(type), "onclose") !== undefined;
}

const VERBS = ["destroy", "terminate", "close", "end", "disconnect", "dispose", "stop", "abort"] as const;

/** The member by which to close the end; none where it need not, or cannot, be closed. */
export function verbOf(analysis: Analysis, end: AccessPath, type: ts.Type, { how }: Flow): string | undefined {
  if (isAny(type)) return how === "forward" ? "close" : "destroy";
  const resource = declaredResource(analysis, type);
  // A stream over memory that was made here holds nothing.
  if (resource?.lost === "collected" && isMadeHere(end)) return undefined;
  const { checker } = analysis;
  const present = checker.getNonNullableType(type);
  const known = resource?.release.find((verb) => !verb.startsWith("@@") && verb !== "()");
  if (known !== undefined) return known;
  return VERBS.find((verb) => checker.getPropertyOfType(present, verb)?.valueDeclaration !== undefined);
}

function isAny(type: ts.Type): boolean {
  return (type.flags & (typescript.TypeFlags.Any | typescript.TypeFlags.Unknown)) !== 0;
}

function isMadeHere(end: AccessPath): boolean {
  const declaration = declarationOfEnd(end);
  return (
    declaration !== undefined && typescript.isVariableDeclaration(declaration) && declaration.initializer !== undefined
  );
}
