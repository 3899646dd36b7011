/** Deeds that are to be done once: what is given back, counted down, or told as the last. */
import type ts from "typescript";
import { skipOuter } from "../../syntax/expressions.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { closeEvidence } from "../owner/close-names.ts";

export type OnceDeed = ts.CallExpression | ts.PostfixUnaryExpression | ts.PrefixUnaryExpression;

/** What in `code` may be such a deed. */
export function deedsIn(code: ts.Node): readonly OnceDeed[] {
  const { CallExpression, PostfixUnaryExpression, PrefixUnaryExpression } = typescript.SyntaxKind;
  return nodesOfKinds<OnceDeed>(code, [CallExpression, PostfixUnaryExpression, PrefixUnaryExpression]);
}

/**
 * What harms a second time, in words that tell one from the other; what is begun anew each time does so only where `flag` keeps it.
 */
export function deedOf(node: OnceDeed, flag = ""): string | undefined {
  if (!typescript.isCallExpression(node)) {
    const isCount = node.operator === typescript.SyntaxKind.MinusMinusToken && /^this\./.test(placeText(node.operand));
    return isCount ? `${placeText(node.operand)}--` : undefined;
  }
  const callee = skipOuter(node.expression);
  if (!typescript.isPropertyAccessExpression(callee)) return undefined;
  const said = placeText(callee);
  const [event] = node.arguments;
  if (callee.name.text === "emit")
    return event !== undefined && typescript.isStringLiteralLike(event) && ENDS.test(event.text)
      ? `${said} ${event.text}`
      : undefined;
  // `this.closing ??= this.doClose()`: what is remembered is meant to be begun once.
  const isKept = isMemberOfThis(callee) && closeEvidence(callee.name.text) !== undefined && isRemembered(node, flag);
  return isKept || /^(?:release|free|unlock)$/.test(callee.name.text) ? said : undefined;
}

const ENDS = /^(?:close|closed|end|ended|finish|finished|disconnect|disconnected|exit|destroy|destroyed|stopped)$/;

function isRemembered({ parent }: ts.CallExpression, flag: string): boolean {
  return typescript.isBinaryExpression(parent) && placeText(parent.left) === flag;
}
