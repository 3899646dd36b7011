/** Whether somebody sees to the entries that are taken out of a container. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { callsIn, nodesOfKind } from "../../syntax/nodes-in.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { endingsIn, nameOfEnd } from "../late/endings.ts";
import { isLogCall } from "../log-guards/log-calls.ts";
import type { Field, Owner } from "../owner/owner.ts";
import { calledCode, reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { unitAround, type EndedEntry } from "./ended-entries.ts";
import { usesOfField } from "./field-uses.ts";
import type { Removal } from "./removals.ts";
import { wayOutOver } from "./way-out.ts";

/** Is there a sign, in the code around, before it or in what it calls, that somebody else sees to the entries? */
export function isSeenTo(
  analysis: Analysis,
  owner: Owner,
  field: Field,
  removal: Removal,
  unit: ts.Node,
  ended: readonly EndedEntry[],
): boolean {
  const around = wayOutOver(removal.at, unit) ?? [unit];
  const isAround = ({ node }: Use): boolean => around.some((code) => isInside(node, code));
  const uses = usesOfField(analysis, owner, field).filter(
    ({ member, use }) => unitAround(owner, member, use.node) === unit && isAround(use),
  );
  if (uses.some(({ use }) => use.node !== removal.use.node && touches(use))) return true;
  if (uses.some(({ use }) => isHeldToBeEmpty(use)) || around.some((code) => endsTheLike(analysis, owner, code, ended)))
    return true;
  // The base class may know what to do about them, as it knows those that its instances listen to.
  if (around.some((code) => nodesOfKind(code, typescript.SyntaxKind.SuperKeyword).length > 0)) return true;
  if (removal.key !== undefined && around.some((code) => isKeyPassedOn(analysis, code, removal))) return true;
  const enders = new Set(ended.map((one) => one.unit).filter((ender) => ender !== unit));
  if ([...reachedFrom(analysis, owner, around)].some((code) => enders.has(code))) return true;
  // Who calls this may have ended them before.
  return owner.members.some(
    ({ node }) =>
      node !== unit &&
      callsIn(node).some((call) => calledCode(analysis, owner, call).includes(unit)) &&
      endsAny(analysis, owner, node, enders),
  );
}

function endsAny(analysis: Analysis, owner: Owner, code: ts.Node, enders: ReadonlySet<ts.Node>): boolean {
  return [...reachedFrom(analysis, owner, [code])].some((reached) => enders.has(reached));
}

/** Is something ended in `code`, however it was come by, in the way in which entries are ended? */
function endsTheLike(analysis: Analysis, owner: Owner, code: ts.Node, ended: readonly EndedEntry[]): boolean {
  const ways = new Set(ended.map(({ ending }) => nameOfEnd(ending)));
  return [...endingsIn(analysis, code)].some(
    (ending) =>
      ways.has(nameOfEnd(ending)) && ending.place.root.kind === "variable" && !owner.fields.has(ending.place.root.name),
  );
}

/** `assert(this.sessions.size === 0)`, `if (this.sessions.size > 0) throw …` */
function isHeldToBeEmpty({ place, node }: Use): boolean {
  if (place.path.length !== 1 || !/^(?:size|length)$/.test(place.path[0] ?? "")) return false;
  for (let around: ts.Node = node; ; around = around.parent) {
    if (typescript.isCallExpression(around) && /assert|invariant/i.test(around.expression.getText())) return true;
    if (typescript.isIfStatement(around)) return nodesOfKind(around, typescript.SyntaxKind.ThrowStatement).length > 0;
    if (typescript.isStatement(around)) {
      return (
        typescript.isExpressionStatement(around) && nodesOfKind(around, typescript.SyntaxKind.ThrowStatement).length > 0
      );
    }
  }
}

const LOOKS = /^(?:has|get|size|keys|delete|clear|at|includes|indexOf|findIndex|hasOwnProperty)$/;

/** Is it more than a look at the container, or at what an entry says of itself? */
function touches({ kind, place, ...use }: Use): boolean {
  const isInside = place.path.length > 0;
  switch (kind) {
    case "call":
      return isInside || !("verb" in use) || !LOOKS.test(use.verb);
    case "read":
      return isInside && STATE.test(place.path.at(-1) ?? "");
    case "drop":
      return false;
    case "store":
    case "pass":
    case "hand":
    case "using":
      return true;
    default:
      return kind satisfies never;
  }
}

/** What an entry says of its own end. */
const STATE =
  /clos|end|destroy|readyState|connect|done|finish|exit|stat|kill|alive|activ|dispos|abort|settl|cancel|complete/i;

/** `this.stop(id)`, `this.emit("gone", id)`: whoever is told the key may see to the entry. */
function isKeyPassedOn(analysis: Analysis, code: ts.Node, { key, at }: Removal): boolean {
  const names = new Set(
    (key === undefined ? [] : nodesOfKind<ts.Identifier>(key, typescript.SyntaxKind.Identifier)).map(
      ({ text }) => text,
    ),
  );
  return callsIn(code).some((call) => {
    if (call === at || isLogCall(analysis, call)) return false;
    const { expression } = call;
    const isOfContainer = typescript.isPropertyAccessExpression(expression) && LOOKS.test(expression.name.text);
    if (isOfContainer) return false;
    const mentioned = call.arguments.flatMap((argument) =>
      nodesOfKind<ts.Identifier>(argument, typescript.SyntaxKind.Identifier),
    );
    return mentioned.some(({ text }) => names.has(text));
  });
}
