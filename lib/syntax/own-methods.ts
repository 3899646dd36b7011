/** Functions that give each object they make its methods: `function Client() { const self = this; self.close = function () { … }; }`. */
import type ts from "typescript";
import { functionLiteral } from "./expressions.ts";
import { addTo } from "./grouped.ts";
import type { Method } from "./instances.ts";
import { namedFunctionsIn } from "./named-functions.ts";
import { nodesOfKind } from "./nodes-in.ts";
import { isPlainAssignment } from "./operators.ts";
import { isThis } from "./this.ts";
import { ts as typescript } from "./typescript.ts";

/** For each such function of `file`: what it puts into the object. A capital letter says that it is called with `new`. */
export function ownMethodsIn(file: ts.SourceFile): ReadonlyMap<ts.FunctionLikeDeclaration, readonly Method[]> {
  const found = new Map<ts.FunctionLikeDeclaration, Method[]>();
  const { BinaryExpression } = typescript.SyntaxKind;
  for (const { left, operatorToken, right } of nodesOfKind<ts.BinaryExpression>(file, BinaryExpression)) {
    if (!isPlainAssignment(operatorToken.kind) || !typescript.isPropertyAccessExpression(left)) continue;
    const code = functionLiteral(right);
    const maker = code === undefined ? undefined : makerWhoseThisIs(left.expression);
    if (code !== undefined && maker !== undefined) addTo(found, maker, { name: left.name.text, code });
  }
  return found.size === 0 ? found : new Map([...found].filter(([maker]) => isMaker(file, maker)));
}

/** The function in whose own statements `holder` is `this`, or a variable that is declared as it. */
function makerWhoseThisIs(holder: ts.Expression): ts.FunctionLikeDeclaration | undefined {
  let code: ts.Node | undefined = holder.parent;
  while (code !== undefined && !typescript.isFunctionLike(code)) code = code.parent;
  if (code === undefined || !(typescript.isFunctionDeclaration(code) || typescript.isFunctionExpression(code)))
    return undefined;
  return isThis(holder) ? code : undefined;
}

function isMaker(file: ts.SourceFile, maker: ts.FunctionLikeDeclaration): boolean {
  const names = [...namedFunctionsIn(file)].flatMap(([name, code]) => (code === maker ? [name] : []));
  if (maker.name !== undefined) names.push(maker.name.getText());
  return names.some((name) => /(?:^|\.)[A-Z]\w*$/.test(name));
}
