/**
 * Timers in a variable of the code around, that are cleared behind a loop which fails with what it waits for:
 *
 *     flushing = setTimeout(flush, 5_000);
 *     for await (const line of lines) add(line);   // where `lines` fails, `flush` comes all the same
 *     clearTimeout(flushing);
 *
 * Of a variable of the function's own, the ways out of the function tell.
 */
import type ts from "typescript";
import { enclosingFunction, enclosingStatement, isInside } from "../../syntax/enclosing.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { referencesIn } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { SHORT, type Timer, timersIn } from "./timers.ts";

export interface LoopTimer {
  readonly timer: Timer;
  readonly loop: ts.ForOfStatement;
  readonly clearing: ts.CallExpression;
}

export function* loopTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<LoopTimer> {
  const loops = nodesOfKind<ts.ForOfStatement>(file, typescript.SyntaxKind.ForOfStatement).filter(
    ({ awaitModifier }) => awaitModifier !== undefined,
  );
  if (loops.length === 0) return;
  const { armed, cleared } = timersIn(analysis, file);
  for (const timer of armed) {
    const { id, call, kind } = timer;
    if (id.kind !== "variable" || kind === "frame" || isShort(timer)) continue;
    const loop = loops.find((each) => isBehind(each, call));
    const code = enclosingFunction(call);
    if (loop === undefined || code === undefined || !isOwnAffair(analysis, call, code)) continue;
    const [only, ...others] = cleared.filter(({ path }) => path?.key === id.path.key);
    const statement = only === undefined ? undefined : enclosingStatement(only.call);
    if (only === undefined || statement === undefined || others.length > 0 || !isBehind(statement, loop)) continue;
    yield { timer, loop, clearing: only.call };
  }
}

/** Is it written down to be short? The default of an option is there to be changed. */
function isShort({ call, delay = Infinity }: Timer): boolean {
  const [, written] = call.arguments;
  return written === undefined || (typescript.isNumericLiteral(written) && delay < SHORT);
}

/** Does `later` stand behind the statement with `node`, in the same block? */
function isBehind(later: ts.Node, node: ts.Node): boolean {
  return later.pos >= node.end && later.parent === enclosingStatement(node)?.parent;
}

/** Is the variable one of the code around, of which `code` alone speaks? */
function isOwnAffair({ checker }: Analysis, { parent }: ts.CallExpression, code: ts.Node): boolean {
  if (!typescript.isBinaryExpression(parent) || !typescript.isIdentifier(parent.left)) return false;
  const symbol = checker.getSymbolAtLocation(parent.left);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || isInside(declaration, code)) return false;
  return referencesIn(checker, code.getSourceFile(), symbol).every(
    (name) => name.parent === declaration || isInside(name, code),
  );
}
