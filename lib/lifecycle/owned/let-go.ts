/**
 * What an owner has made, and lets go of at its end without calling what would stop it:
 *
 *     change() { this.delayer ??= new Delayer(); this.delayer.trigger(() => this.send()); }
 *     dispose() { this.delayer = undefined; }   // and what is delayed comes all the same
 */
import type ts from "typescript";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { closePathsOf, type ClosePath } from "../owner/close-paths.ts";
import type { Field, Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import { isNothing } from "../owner/uses.ts";
import { usesOfField } from "./field-uses.ts";

export interface LetGo {
  readonly field: Field;
  /** Where it is let go of. */
  readonly at: ts.Node;
  /** The member that would stop it. */
  readonly verb: string;
  readonly close: ClosePath;
}

export function* letGo(analysis: Analysis, owner: Owner): Iterable<LetGo> {
  if (owner.kind !== "class") return;
  const closing = closePathsOf(analysis, owner).filter(
    ({ evidence, declaredBy }) => evidence !== "hint" && declaredBy === owner,
  );
  for (const close of closing) {
    const ending = reachedFrom(analysis, owner, [close.member.node]);
    const isInEnd = (node: ts.Node): boolean =>
      [...ending].some((code) => node.pos >= code.pos && node.end <= code.end);
    for (const field of owner.fields.values()) {
      const uses = usesOfField(analysis, owner, field).map(({ use }) => use);
      const reset = uses.find((use) => use.kind === "drop" && use.how === "reset" && isInEnd(use.at));
      if (reset?.kind !== "drop" || reset.place.path.length > 0) continue;
      // Whoever else has it, or is told of it at the end, may see to it.
      if (uses.some((use) => use.kind === "pass" || use.kind === "hand" || (use !== reset && isInEnd(use.node))))
        continue;
      const stores = uses.flatMap((use) =>
        use.kind === "store" && use.place.path.length === 0 && !isNothing(use.value) ? [use.value] : [],
      );
      const made = stores.map(madeIn);
      const [first] = made;
      if (first === undefined || made.includes(undefined)) continue;
      const verb = stopOf(analysis, first);
      if (verb !== undefined) yield { field, at: reset.at, verb, close };
    }
  }
}

/** `new Delayer()`, and the one in `{ uri, delayer: new Delayer() }`. */
function madeIn(value: ts.Expression): ts.NewExpression | undefined {
  const node = skipOuter(value);
  if (typescript.isNewExpression(node)) return node;
  if (!typescript.isObjectLiteralExpression(node)) return undefined;
  const made = node.properties.flatMap((property) => {
    const inner = typescript.isPropertyAssignment(property) ? skipOuter(property.initializer) : undefined;
    return inner !== undefined && typescript.isNewExpression(inner) ? [inner] : [];
  });
  return made.length === 1 ? made[0] : undefined;
}

/** The member by which an instance of the project's own class stops what goes on by itself. */
function stopOf(analysis: Analysis, made: ts.NewExpression): string | undefined {
  const declaration = analysis.checker.getTypeAtLocation(made).getSymbol()?.valueDeclaration;
  const owner =
    declaration === undefined || declaration.getSourceFile().isDeclarationFile ? undefined : ownerAt(declaration);
  if (owner === undefined) return undefined;
  return owner.members.find(
    ({ name, kind, node }) =>
      kind === "method" &&
      STOPS.test(name) &&
      closeEvidence(name) !== undefined &&
      [...reachedFrom(analysis, owner, [node])].some(stopsSomething),
  )?.name;
}

/** By which whoever has it calls off what is still to come. */
const STOPS = /^(?:cancel|abort|stop|dispose|close|destroy|terminate|disconnect|kill|shutdown)$/;

/** `clearTimeout(this.timer)`, `this.timer.dispose()` */
function stopsSomething(code: ts.Node): boolean {
  return callsIn(code).some(({ expression }) => ENDS.test(calleeName(expression) ?? ""));
}

const ENDS =
  /^(?:clearTimeout|clearInterval|clearImmediate|cancelAnimationFrame|dispose|close|abort|terminate|kill|unsubscribe|disconnect)$/;
