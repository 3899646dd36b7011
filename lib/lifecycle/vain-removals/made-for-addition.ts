/**
 * Elements that are made anew each time that the listener is put on, so that none ever has it twice:
 *
 *     connectedCallback() {
 *       this.root.innerHTML = "<button>Go</button>";
 *       this.button = this.root.querySelector("button");
 *       this.button.addEventListener("click", this.go.bind(this));
 *     }
 */
import type ts from "typescript";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Registration } from "../listeners/sites.ts";

export function isMadeForAddition({ call, target, family }: Registration): boolean {
  const code = enclosingFunction(call);
  const place = target === undefined ? undefined : placeText(skipOuter(target));
  if (family !== "dom" || code === undefined || place === undefined) return false;
  return nodesOfKind<ts.BinaryExpression>(code, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, operatorToken, right }) =>
      isPlainAssignment(operatorToken.kind) &&
      right.end <= call.pos &&
      placeText(left) === place &&
      isNewElement(skipOuter(right), code),
  );
}

/** `document.createElement("button")`; or what is found in a text that has just been set. */
function isNewElement(value: ts.Expression, code: ts.Node): boolean {
  if (!typescript.isCallExpression(value)) return false;
  const name = calleeName(value.expression) ?? "";
  if (/^createElement/.test(name)) return true;
  const textBefore = value.getSourceFile().text.slice(code.pos, value.pos);
  return /^(?:querySelector|getElementById)$/.test(name) && /\.innerHTML\s*=[^=]/.test(textBefore);
}
