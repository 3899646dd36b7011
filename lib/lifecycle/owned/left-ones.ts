/** What a class ends one by one, each when it is taken out of a list, and leaves when all ends. */
import type ts from "typescript";
import { isInInnerFunction } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { callsIn } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence, isCloseName, wordsOf } from "../owner/close-names.ts";
import { closePathsOf, mainClosePath, type ClosePath } from "../owner/close-paths.ts";
import { isEmptyMethod } from "../owner/members.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { isSameRoot, type Place } from "../owner/place.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";
import { fieldUses } from "./field-uses.ts";

export interface LeftOnes {
  readonly close: ClosePath;
  readonly place: Place;
  /** The member that ends one, and where. */
  readonly member: Member;
  readonly end: ts.CallExpression;
}

/**
 * The lists of `owner` whose entries a member ends when it takes them out, and of which no close path knows:
 *
 *     remove(port) { port.stop(); this.ports.delete(port); }
 *     destroy() { this.socket.end(); }   // the ports go on listening
 */
export function* leftOnes(analysis: Analysis, owner: Owner): Iterable<LeftOnes> {
  const close = owner.kind === "class" ? endOfAll(analysis, owner) : undefined;
  if (close === undefined || close.declaredBy !== owner || isEmptyMethod(close.member.node)) return;
  for (const member of owner.members) {
    if (member.kind !== "method" || isCloseName(member.name)) continue;
    const [parameter] = parametersOf(member);
    const end = parameter === undefined ? undefined : endOf(member.node, parameter);
    if (parameter === undefined || end === undefined) continue;
    const taken = takenOut(analysis, owner, member, parameter);
    if (taken === undefined || isKnownToOthers(analysis, owner, member, taken)) continue;
    yield { close, place: { root: taken.place.root, path: [] }, member, end };
  }
}

/** `destroy()` rather than `kill()` or `stop()`, behind which the object may go on. */
function endOfAll(analysis: Analysis, owner: Owner): ClosePath | undefined {
  return (
    closePathsOf(analysis, owner).find(({ member, declaredBy }) => declaredBy === owner && FINAL.test(member.name)) ??
    mainClosePath(analysis, owner)
  );
}

/** Names of members behind which an object is not used any more: evidence, never proof. */
const FINAL = /^(?:dispose|destroy|close|@@dispose|@@asyncDispose)(?:Async)?$/;

function parametersOf({ node }: Member): readonly string[] {
  return typescript.isFunctionLike(node)
    ? node.parameters.flatMap(({ name }) => (typescript.isIdentifier(name) ? [name.text] : []))
    : [];
}

/** `port.stop()`: the call by which the member ends what it is given. */
function endOf(code: ts.Node, name: string): ts.CallExpression | undefined {
  return callsIn(code).find(({ expression }) => {
    if (!typescript.isPropertyAccessExpression(expression) || isInInnerFunction(expression, code)) return false;
    const receiver = skipOuter(expression.expression);
    return typescript.isIdentifier(receiver) && receiver.text === name && ends(expression.name.text);
  });
}

/** First words of members that end what they are called on: evidence, never proof. */
const ENDS = new Set(["close", "dispose", "destroy", "stop", "terminate", "kill", "disconnect", "unsubscribe"]);

/** `close()`, `stopListening()`. */
function ends(name: string): boolean {
  return ENDS.has(wordsOf(name)[0] ?? "");
}

/** Where the member takes what it is given out of one of the owner's lists. */
function takenOut(analysis: Analysis, owner: Owner, { node }: Member, name: string): Use | undefined {
  return fieldUses(analysis, owner).find(({ use }) => {
    if (use.node.pos < node.pos || use.node.end > node.end) return false;
    if (use.kind === "drop")
      return (
        use.how === "remove" &&
        typescript.isCallExpression(use.at) &&
        use.at.arguments.some((argument) => new RegExp(`\\b${name}\\b`).test(argument.getText()))
      );
    return use.kind === "store" && use.how === "set" && isFilteredBy(use.value, name);
  })?.use;
}

/** `this.ports.filter((other) => other !== port)` */
function isFilteredBy(value: ts.Expression, name: string): boolean {
  const call = skipOuter(value);
  if (!typescript.isCallExpression(call) || !typescript.isPropertyAccessExpression(call.expression)) return false;
  const [predicate] = call.arguments;
  const body = functionGiven(predicate)?.body;
  if (call.expression.name.text !== "filter" || body === undefined || !typescript.isBinaryExpression(body))
    return false;
  const { ExclamationEqualsEqualsToken, ExclamationEqualsToken } = typescript.SyntaxKind;
  return (
    [ExclamationEqualsEqualsToken, ExclamationEqualsToken].includes(body.operatorToken.kind) &&
    [body.left, body.right].some((side) => placeText(side) === name)
  );
}

/** Does a close path, or whoever walks through the list elsewhere, see to what is left in it? */
function isKnownToOthers(analysis: Analysis, owner: Owner, member: Member, { place }: Use): boolean {
  const closing = closePathsOf(analysis, owner).map((path) => path.member.node);
  const starts = closing.filter((node) => node !== member.node);
  const code = [...reachedFrom(analysis, owner, starts)].filter((node) => node !== member.node);
  if (code.some((node) => usesIn(analysis, node).some((use) => isSameRoot(use.place.root, place.root)))) return true;
  return owner.members.some(
    (other) =>
      other !== member &&
      usesIn(analysis, other.node).some(
        (use) =>
          isSameRoot(use.place.root, place.root) &&
          ((use.kind === "call" && use.place.path.length > 0 && closeEvidence(use.verb) !== undefined) ||
            use.kind === "hand" ||
            (use.kind === "pass" && use.place.path.length === 0)),
      ),
  );
}
