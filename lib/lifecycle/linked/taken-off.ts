import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { sitesIn } from "../listeners/sites.ts";

/** Does `code` take handlers off: `socket.onclose = null`, `socket.removeAllListeners()`? Then what comes behind it is not heard. */
export function takesHandlersOff(analysis: Analysis, code: ts.Node): boolean {
  return (
    sitesIn(analysis, code.getSourceFile()).removals.some(({ call }) => isInside(call, code)) ||
    nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some(
      ({ left, operatorToken }) => isPlainAssignment(operatorToken.kind) && /^on[a-z]/i.test(calleeName(left) ?? ""),
    )
  );
}
