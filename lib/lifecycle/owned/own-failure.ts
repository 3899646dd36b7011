import type ts from "typescript";
import { calleeName, receiverOf, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

/**
 * Whether a function only runs when something has failed: `worker.onerror = () => worker.terminate()`,
 * `socket.on("error", () => socket.destroy())`. What it ends there is not ended when its owner ends.
 */
export function isErrorHandlerOf(code: ts.Node, isIt: (target: ts.Expression) => boolean): boolean {
  const { parent } = code;
  if (typescript.isBinaryExpression(parent) && parent.right === code) {
    const slot = skipOuter(parent.left);
    return (
      typescript.isPropertyAccessExpression(slot) &&
      /^on(?:message)?error$/.test(slot.name.text) &&
      isIt(skipOuter(slot.expression))
    );
  }
  if (!typescript.isCallExpression(parent) || !ADDS.has(calleeName(parent.expression) ?? "")) return false;
  const [event] = parent.arguments;
  const target = receiverOf(parent);
  return (
    event !== undefined &&
    typescript.isStringLiteralLike(event) &&
    event.text === "error" &&
    target !== undefined &&
    isIt(target)
  );
}

const ADDS: ReadonlySet<string> = new Set(["on", "once", "addListener", "addEventListener"]);
