/**
 * Clearings of a timer from a member that nobody ever gives one, beside a member of nearly the same name that holds it:
 *
 *     start() { this._dragTimer = setTimeout(() => this.drag(), 200); }
 *     drop()  { clearTimeout(this.dragTimer); }
 */
import type ts from "typescript";
import { addTo } from "../../syntax/grouped.ts";
import { classOfThis } from "../../syntax/class-of-this.ts";
import type { InstanceNode } from "../../syntax/instances.ts";
import { filesNaming, ownFiles } from "../../syntax/program-index.ts";
import { identifiersNamed, usageOf } from "../../syntax/references.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { timersIn } from "../timers/timers.ts";

export interface UnwrittenTimer {
  readonly end: ts.CallExpression;
  readonly name: string;
  /** The member that holds the timer. */
  readonly meant: string;
}

export function* unwrittenTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<UnwrittenTimer> {
  const { armed, cleared } = timersIn(analysis, file);
  if (cleared.length === 0) return;
  const held = new Map<InstanceNode, string[]>();
  for (const { id } of armed) {
    const member = id.kind === "field" ? memberOf(id.assignment.left) : undefined;
    if (member !== undefined) addTo(held, member.owner, member.name);
  }
  for (const { call, id } of cleared) {
    const member = memberOf(id);
    const names = member === undefined ? undefined : held.get(member.owner);
    if (member === undefined || names === undefined || names.includes(member.name)) continue;
    const meant = names.find((name) => bare(name) === bare(member.name));
    if (meant !== undefined && isNeverWritten(analysis, member.name)) yield { end: call, name: member.name, meant };
  }
}

interface MemberOfThis {
  readonly owner: InstanceNode;
  readonly name: string;
}

/** `this.timer` */
function memberOf(expression: ts.Expression): MemberOfThis | undefined {
  const node = skipOuter(expression);
  const owner = typescript.isPropertyAccessExpression(node) ? classOfThis(node.expression) : undefined;
  return owner === undefined ? undefined : { owner, name: (node as ts.PropertyAccessExpression).name.text };
}

/** `dragtimer` for `_dragTimer`, `#dragTimer`, `dragTimer_`, `drag_timer` and `DragTimer` */
function bare(name: string): string {
  return name.replaceAll(/[#_$]/g, "").toLowerCase();
}

/** Does nobody in the program give any member of this name a value, be it by its text? */
function isNeverWritten({ program }: Analysis, name: string): boolean {
  const isGiven = filesNaming(program, name).some((file) =>
    identifiersNamed(file, name).some((mention) => !isRead(mention)),
  );
  return !isGiven && !ownFiles(program).some(({ text }) => text.includes(`"${name}"`) || text.includes(`'${name}'`));
}

/** `this.timer`, `declare timer: number;`, `interface Drag { timer: number }` */
function isRead(mention: ts.Identifier | ts.PrivateIdentifier): boolean {
  const { parent } = mention;
  if (typescript.isPropertySignature(parent)) return true;
  if (typescript.isPropertyDeclaration(parent)) return parent.initializer === undefined;
  return (
    typescript.isPropertyAccessExpression(parent) &&
    parent.name === mention &&
    usageOf(mention) === "read" &&
    !isUnpackedInto(parent)
  );
}

/** `[this.timer] = timers`, `({ timer: this.timer } = timers)` */
function isUnpackedInto(access: ts.Node): boolean {
  for (let node = access; node.parent !== undefined; node = node.parent) {
    const { parent } = node;
    if (typescript.isBinaryExpression(parent))
      return parent.left === node && parent.operatorToken.kind === typescript.SyntaxKind.EqualsToken;
    const isPattern =
      typescript.isArrayLiteralExpression(parent) ||
      typescript.isObjectLiteralExpression(parent) ||
      typescript.isPropertyAssignment(parent);
    if (!isPattern) return false;
  }
  return false;
}
