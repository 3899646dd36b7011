import type ts from "typescript";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Member } from "../owner/owner.ts";
import { tellsEnd } from "./asked-state.ts";

/** `close() { this.closed = true; … }` */
export function marksEnd(member: Member): boolean {
  return nodesOfKind<ts.BinaryExpression>(member.node, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, right, operatorToken }) =>
      isPlainAssignment(operatorToken.kind) &&
      right.kind === typescript.SyntaxKind.TrueKeyword &&
      typescript.isPropertyAccessExpression(left) &&
      tellsEnd(left.name.text),
  );
}
