/** What a class passes for the parameter of a member of its own. */
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { isThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Owner } from "../owner/owner.ts";
import { rootsOf } from "../owner/roots.ts";
import { accessPathOf, type AccessPath } from "./access-path.ts";

/**
 * The paths of what the owner's own calls bring where `path` begins with a parameter; none where one of them cannot be
 * told.
 *
 *     start() { const client = createClient(); this.#wire(client); this.#client = client; }
 *     #wire(client) { client.onRequest(…); }         `client` is `this.#client`
 */
export function passedByOwner(analysis: Analysis, owner: Owner, path: AccessPath): readonly AccessPath[] {
  const declaration = path.root.kind === "variable" ? path.root.symbol.valueDeclaration : undefined;
  if (declaration === undefined || !typescript.isParameter(declaration)) return [];
  const code = declaration.parent;
  const member = owner.members.find(({ node, kind }) => node === code && kind === "method");
  if (member === undefined || !typescript.isFunctionLike(code)) return [];
  const index = code.parameters.indexOf(declaration);
  const { name } = member;
  const calls = rootsOf(owner)
    .flatMap(callsIn)
    .filter(
      ({ expression }) =>
        typescript.isPropertyAccessExpression(expression) &&
        isThis(expression.expression) &&
        calleeName(expression) === name,
    );
  const passed = calls.map(({ arguments: given }) => {
    const argument = given[index];
    const base = argument === undefined ? undefined : accessPathOf(analysis, skipOuter(argument));
    return base === undefined ? undefined : extended(base, path.names);
  });
  return passed.every((each) => each !== undefined) ? passed : [];
}

function extended({ root, names, key }: AccessPath, more: readonly string[]): AccessPath {
  return { root, names: [...names, ...more], key: [key, ...more].join(".") };
}
