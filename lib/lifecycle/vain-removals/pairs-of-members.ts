/** Members of one owner that belong together by their names: what one of them puts on, the other takes off. */
import type ts from "typescript";
import { functionName } from "../../syntax/function-name.ts";
import { oncePerName } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

const EMITTERS = /^(?:on|off|(?:add|prepend|remove)Listener)$/;
const NAMED = /^(?:on|off|add|remove|(?:un)?(?:subscribe|register|listen|watch|observe|bind|hook))(?![a-z])/;
const REMOVES = /^(?:off|remove|un)/;

/** Does `adds` put on what `removes`, of the same class, object or module, takes off? */
export function belongTogether(adds: ts.FunctionLikeDeclaration, removes: ts.FunctionLikeDeclaration): boolean {
  const [added, removed] = [functionName(adds), functionName(removes)];
  if (added === undefined || removed === undefined) return false;
  return namesBelongTogether(added, removed) && ownerOf(adds) === ownerOf(removes);
}

/** Are these the names of what puts on and of what takes off: `addMessageListener`, `removeMessageListener`? */
export function namesBelongTogether(added: string, removed: string): boolean {
  if (REMOVES.test(added) || !REMOVES.test(removed)) return false;
  const subject = subjectOf(added);
  return subject !== undefined && subject === subjectOf(removed);
}

/** What it is about: `MessageListener` for `addMessageListener` and `removeMessageListener`. */
const subjectOf = oncePerName((name): string | undefined => {
  if (EMITTERS.test(name)) return "";
  return NAMED.test(name) ? name.replace(NAMED, "") : undefined;
});

/** The class, object literal or block of which it is a member. */
function ownerOf(code: ts.FunctionLikeDeclaration): ts.Node {
  if (typescript.isFunctionDeclaration(code) || typescript.isMethodDeclaration(code)) return code.parent;
  const { parent } = code;
  return typescript.isVariableDeclaration(parent) ? parent.parent.parent.parent : parent.parent;
}
