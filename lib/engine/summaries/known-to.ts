/** Whether a function can mean a place of the code around it: by its name, or through another function that knows it. */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { mentionsAny, mentionsName, mentionsThis } from "../../syntax/mentions.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Place } from "../flow/place.ts";

export function isKnownTo(code: ts.FunctionLikeDeclaration, { root }: Place): boolean {
  if (code.body === undefined || root.kind === "temporary") return false;
  if (root.kind === "this") return mentionsThis(code.body);
  return mentionsName(code.body, root.symbol.name) || mentionsAny(code.body, functionsKnowing(root.symbol));
}

/** The names of local functions that name the variable, or each other: `done` in `const done = () => socket.end()`. */
const functionsKnowing = once((variable: ts.Symbol): ReadonlySet<string> => findFunctionsKnowing(variable));

function findFunctionsKnowing({ name, valueDeclaration }: ts.Symbol): ReadonlySet<string> {
  const found = new Set<string>();
  const scope = valueDeclaration === undefined ? undefined : enclosingFunction(valueDeclaration);
  if (scope === undefined) return found;
  const candidates = functionsIn(scope).flatMap((code) => {
    const own = code === scope ? undefined : nameOf(code);
    return own === undefined || code.body === undefined ? [] : [{ own, body: code.body }];
  });
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const { own, body } of candidates) {
      if (mentionsName(body, name) || mentionsAny(body, found)) found.add(own);
    }
  }
  return found;
}

function nameOf(code: ts.FunctionLikeDeclaration): string | undefined {
  const { parent } = code;
  if (typescript.isFunctionDeclaration(code)) return code.name?.text;
  return typescript.isVariableDeclaration(parent) && typescript.isIdentifier(parent.name)
    ? parent.name.text
    : undefined;
}
