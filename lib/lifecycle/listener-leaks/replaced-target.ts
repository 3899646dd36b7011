/** Listeners that stay on what a field held before, when a member puts another thing there and listens to that. */
import type ts from "typescript";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { functionName } from "../../syntax/function-name.ts";
import { enclosingInstance } from "../../syntax/instances.ts";
import { isMethod } from "../../syntax/methods.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import { accessPathOf } from "../listeners/access-path.ts";
import { capturedBy } from "../listeners/captured.ts";
import { isHandled } from "../listeners/handled.ts";
import { isEndedBySignal } from "../listeners/never-aborted.ts";
import { isOnce } from "../listeners/options.ts";
import { holdsSomething, mayRemove } from "../listeners/removed.ts";
import { sitesIn, type Registration } from "../listeners/sites.ts";
import { wordsOf } from "../owner/close-names.ts";
import { ownerAt } from "../owner/owners-in.ts";

export interface ReplacedTarget {
  readonly registration: Registration;
  readonly member: string;
  readonly field: string;
}

/** First words of members that put another thing in the place of one that is there. */
const ANEW = new Set(["set", "replace", "switch", "change", "swap", "update"]);

export function* replacedTargetsIn(analysis: Analysis, file: ts.SourceFile): Iterable<ReplacedTarget> {
  const { registrations, removals } = sitesIn(analysis, file);
  for (const registration of registrations) {
    const found = replacedBy(analysis, registration);
    if (found === undefined) continue;
    const { listener } = registration;
    const removing = removals.filter((removal) => mayRemove(analysis, registration, removal));
    // What takes itself off waits for an event of the old one, which may never come.
    const body = enclosingFunction(registration.call);
    const local = capturedBy(analysis, listener);
    const isItsOwn = removing.every(
      ({ call }) => body !== undefined && isInside(call, body) && isInLocalFunction(call, body) && local.length > 0,
    );
    if (isItsOwn) yield found;
  }
}

/** `setStream(stream) { this.stream = stream; stream.on(…); }` */
function replacedBy(analysis: Analysis, registration: Registration): ReplacedTarget | undefined {
  const { call, target, options, once, remover, listener } = registration;
  const body = enclosingFunction(call);
  const node = enclosingInstance(call);
  const owner = node === undefined ? undefined : ownerAt(node);
  if (target === undefined || body === undefined || owner === undefined) return undefined;
  if (once || remover !== undefined || isOnce(analysis, options) || isEndedBySignal(analysis, options))
    return undefined;
  const name = nameOf(body);
  if (name === undefined || !ANEW.has(wordsOf(name)[0] ?? "")) return undefined;
  const path = accessPathOf(analysis, target);
  const [field, ...rest] = path?.names ?? [];
  if (path?.root.kind !== "this" || field === undefined || rest.length > 0) return undefined;
  if (!isStoredFrom(analysis, body, path.key) || !holdsSomething(analysis, listener)) return undefined;
  return isHandled(analysis, owner, path) ? undefined : { registration, member: name, field };
}

function nameOf(body: ts.Node): string | undefined {
  if (typescript.isSetAccessor(body)) return `set ${body.name.getText()}`;
  return isMethod(body) ? functionName(body) : undefined;
}

/** Does the member put one of its parameters there? */
function isStoredFrom(analysis: Analysis, body: ts.FunctionLikeDeclaration, key: string): boolean {
  const given = new Set<ts.Declaration>(body.parameters);
  let found = false;
  walk(body, (node) => {
    if (typescript.isBinaryExpression(node) && node.operatorToken.kind === typescript.SyntaxKind.EqualsToken) {
      const { left, right } = node;
      const isField = isMemberOfThis(left);
      const declaration = typescript.isIdentifier(right)
        ? analysis.checker.getSymbolAtLocation(right)?.valueDeclaration
        : undefined;
      found ||=
        isField && declaration !== undefined && given.has(declaration) && accessPathOf(analysis, left)?.key === key;
    }
    return !found;
  });
  return found;
}

function isInLocalFunction(node: ts.Node, body: ts.Node): boolean {
  const inner = enclosingFunction(node);
  return inner !== undefined && inner !== body;
}
