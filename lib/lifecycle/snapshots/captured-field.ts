import type ts from "typescript";
import { callsNamedLike } from "../../syntax/calls-named.ts";
import { enclosingBody, enclosingClass, isInside, enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { functionName } from "../../syntax/function-name.ts";
import { lineOf } from "../../syntax/positions.ts";
import { referencesIn, symbolNamedBy, usageOf } from "../../syntax/references.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Finding } from "../finding.ts";

export type CapturedFieldMessage = "captured" | "disposeLater";

const KEEPS = /^(?:push|pushAll|add|addAll|use|register|_register)$/;
const KEPT_FOR_RELEASE = /dispos|subscription|teardown|cleanup|toRelease/i;

/**
 * Fields whose present value is put among what is to be released, and which hold another by then:
 *
 *     init()   { this.toDispose.push(this.listener) }
 *     change() { this.listener.dispose(); this.listener = model.onChange(…) }
 */
export function* capturedFields(analysis: Analysis, file: ts.SourceFile): Iterable<Finding<CapturedFieldMessage>> {
  const found: { field: ts.PropertyAccessExpression; call: ts.CallExpression }[] = [];
  for (const call of callsNamedLike(file, KEEPS)) {
    for (const field of fieldsKeptBy(call)) found.push({ field, call });
  }
  for (const { field, call } of found) {
    const later = laterAssignment(analysis, field, call);
    if (later === undefined) continue;
    yield {
      messageId: "captured",
      data: { field: field.getText(), kept: skipOuter(call.expression).getText(), line: lineOf(later) },
      node: field,
      trace: [
        { node: field, text: "the present value is kept here" },
        { node: later, text: "another takes its place here" },
      ],
      repairs: repairOf(analysis, field),
    };
  }
}

/** `this.a` and `this.b` of `this.toDispose.push(this.a, this.b)`, `this.toDispose.pushAll([this.a, this.b])`. */
function fieldsKeptBy(call: ts.CallExpression): readonly ts.PropertyAccessExpression[] {
  const ts = typescript;
  const callee = skipOuter(call.expression);
  if (!ts.isPropertyAccessExpression(callee) || !KEEPS.test(callee.name.text)) return [];
  if (!KEPT_FOR_RELEASE.test(calleeName(callee.expression) ?? "")) return [];
  const values = call.arguments.flatMap((argument) => {
    const node = skipOuter(argument);
    return ts.isArrayLiteralExpression(node) ? node.elements : [node];
  });
  return values.filter(isMemberOfThis);
}

/** An assignment of something new to the field, in code that runs later, which nothing else will release. */
function laterAssignment(
  analysis: Analysis,
  field: ts.PropertyAccessExpression,
  call: ts.CallExpression,
): ts.Node | undefined {
  const owner = enclosingClass(field);
  const symbol = symbolNamedBy(analysis.checker, field);
  const declaration = symbol?.valueDeclaration;
  if (owner === undefined || symbol === undefined || declaration === undefined) return undefined;
  // What the field holds to begin with stands for nothing, and is replaced when there is something.
  if (!typescript.isPropertyDeclaration(declaration) || declaration.initializer === undefined) return undefined;
  const uses = referencesIn(analysis.checker, owner.getSourceFile(), symbol);
  const here = enclosingBody(call);
  const writes = uses.filter((name) => usageOf(name) === "write" && isSomething(name));
  if (writes.some((name) => isInside(name, here) || typescript.isConstructorDeclaration(enclosingBody(name))))
    return undefined;
  const later = writes.filter((name) => !uses.some((other) => isKeptAgain(other, enclosingBody(name))));
  if (later.length === 0 || uses.some((name) => isReleasedAtTheEnd(name))) return undefined;
  return later[0]?.parent.parent;
}

/** Is the field given something that will need a release? */
function isSomething(name: ts.Node): boolean {
  const assignment = name.parent.parent;
  if (!typescript.isBinaryExpression(assignment)) return false;
  const value = skipOuter(assignment.right);
  return typescript.isCallExpression(value) || typescript.isNewExpression(value);
}

/** `this.toDispose.push(this.listener)` beside the assignment. */
function isKeptAgain(name: ts.Node, body: ts.Node): boolean {
  const argument = name.parent;
  const call = typescript.isCallExpression(argument.parent) ? argument.parent : argument.parent.parent;
  return (
    isInside(name, body) && typescript.isCallExpression(call) && fieldsKeptBy(call).some((field) => field === argument)
  );
}

const ENDS = /^(?:on)?(?:dispose|close|destroy|stop|teardown|detach|disconnect|shutdown|release|unmount|end)/i;

/** `this.listener.dispose()` in a method that ends the owner. */
function isReleasedAtTheEnd(name: ts.Node): boolean {
  const code = enclosingFunction(name);
  const method = (code === undefined ? undefined : functionName(code)) ?? "";
  return usageOf(name as ts.Identifier) === "read" && ENDS.test(method);
}

/** A thing that releases whatever the field holds by then. */
function repairOf({ checker }: Analysis, field: ts.PropertyAccessExpression): Finding<CapturedFieldMessage>["repairs"] {
  const wanted = checker.getContextualType(field);
  const has = checker.getTypeAtLocation(field).getProperty("dispose");
  const isEnough = wanted?.getProperties().every(({ name }) => name === "dispose") ?? false;
  if (!isEnough || has === undefined) return [];
  const text = `{ dispose: () => ${field.getText()}.dispose() }`;
  return [{ messageId: "disposeLater", edits: [{ range: [field.getStart(), field.end], text }] }];
}
