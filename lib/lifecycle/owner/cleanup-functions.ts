/** Functions that run where something ends: they are returned, kept under a name that says so, or registered for it. */
import type ts from "typescript";
import { EFFECTS } from "../../models/component-protocols.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName } from "../../syntax/expressions.ts";
import { addsListener } from "../../syntax/handler-place.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { closeEvidence } from "./close-names.ts";

export type Cleanup = ts.ArrowFunction | ts.FunctionExpression | ts.FunctionDeclaration;

/** Is it returned, kept under a name that ends something, or registered to be called at the end? */
export function isCleanup(code: Cleanup): boolean {
  const { parent } = code;
  if (code.parameters.length > 1) return false;
  if (typescript.isReturnStatement(parent) || isReturnedByName(code)) return true;
  if (typescript.isBinaryExpression(parent) && parent.right === code && isPlainAssignment(parent.operatorToken.kind)) {
    // `worker.onclose = () => …` is told of an end, and `this.close = () => …` is one.
    return typescript.isPropertyAccessExpression(parent.left) && isCalledAtTheEnd(parent.left.name.text);
  }
  if (!typescript.isCallExpression(parent) || !parent.arguments.includes(code as ts.Expression)) return false;
  const name = calleeName(parent.expression) ?? "";
  if (AT_THE_END.test(name)) return true;
  const [event] = parent.arguments;
  return (
    (name === "addHook" || addsListener(name)) &&
    event !== undefined &&
    typescript.isStringLiteralLike(event) &&
    ENDS.test(event.text)
  );
}

/** Is it the cleanup of an effect, which its framework runs each time that the effect ends? */
export function isCleanupOfEffect(code: ts.FunctionLikeDeclaration): boolean {
  const effect = typescript.isReturnStatement(code.parent) ? enclosingFunction(code) : undefined;
  const call = effect?.parent;
  return call !== undefined && typescript.isCallExpression(call) && EFFECTS.has(calleeName(call.expression) ?? "");
}

/** `function stop() { … } return stop;`, `const stop = () => { … }; return stop;` */
function isReturnedByName(code: Cleanup): boolean {
  const { parent } = code;
  const name = typescript.isFunctionDeclaration(code)
    ? code.name
    : typescript.isVariableDeclaration(parent)
      ? parent.name
      : undefined;
  const last = enclosingFunction(code)?.body;
  const leave = last !== undefined && typescript.isBlock(last) ? last.statements.at(-1) : undefined;
  if (name === undefined || leave === undefined || !typescript.isReturnStatement(leave)) return false;
  return placeText(leave.expression) === name.getText();
}

function isCalledAtTheEnd(name: string): boolean {
  return closeEvidence(name) !== undefined && !/^[#_]*on(?:[A-Z_]|[a-z]+$)/.test(name);
}

/** Functions that register what is done at the end: `onDispose(…)`, `context.addTeardown(…)`; evidence, never proof. */
const AT_THE_END =
  /^(?:(?:on|add|register|use)(?:Before|Scope|Will|Did)?(?:Dispose|Destroy(?:ed)?|Close|Exit|Teardown|Cleanup|Unmount(?:ed)?|Shutdown)|defer)(?:r|Handler|Task|Callback|Hook)?$/;

/** Events that end an owner or its process, as opposed to one of the things that it uses: evidence, never proof. */
const ENDS =
  /^(?:exit|close|dispose|destroy|shutdown|onClose|preClose|teardown|unload|beforeunload|pagehide|SIG(?:INT|TERM))$/;
