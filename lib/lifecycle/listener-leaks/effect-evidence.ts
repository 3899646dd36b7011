/** How sure it is that what an effect leaves behind stays there once more each time. */
import type ts from "typescript";
import { EFFECTS, KEEPS, PAIRED_EFFECTS, RERUN_EFFECTS } from "../../models/component-protocols.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { conditionsKnownAt } from "../../syntax/known-conditions.ts";
import { nodesOfKind } from "../../syntax/nodes-in.ts";
import { isPlainAssignment } from "../../syntax/operators.ts";
import { placeText } from "../../syntax/place-text.ts";
import { symbolNamedBy } from "../../syntax/references.ts";
import { resultsOf } from "../../syntax/results.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import type { Hook } from "../listeners/effect-hooks.ts";
import { listenerValueOf } from "../listeners/listener-value.ts";
import { signalIn } from "../listeners/options.ts";
import { sitesIn, type Registration, type Removal } from "../listeners/sites.ts";
import { compareTargets } from "../listeners/targets.ts";
import { isShownAgain } from "../owner/shown-again.ts";

/**
 * Does the program show that the effect runs more than once? One whose component is there once, as long as the page, leaves
 * nothing behind that anybody would miss.
 */
export function runsAnew(analysis: Analysis, { name, body }: Hook): boolean {
  if (!EFFECTS.has(name) && !PAIRED_EFFECTS.has(name)) return true;
  const component = enclosingFunction(body);
  return (
    (RERUN_EFFECTS.has(name) && dependsOnMore(analysis, body) && !isDoneOnce(body)) ||
    (component !== undefined && isShownAgain(analysis, component))
  );
}

/** `if (isReady && !hasBegun.current) { hasBegun.current = true; … }` */
function isDoneOnce(body: Hook["body"]): boolean {
  return nodesOfKind<ts.BinaryExpression>(body, typescript.SyntaxKind.BinaryExpression).some(
    ({ left, operatorToken, right }) =>
      isPlainAssignment(operatorToken.kind) &&
      skipOuter(right).kind === typescript.SyntaxKind.TrueKeyword &&
      conditionsKnownAt(left, body).some(({ test, holds }) => !holds && placeText(test) === placeText(left)),
  );
}

/** `useEffect(f)`, `useEffect(f, [user.id])`: does it run again when something else is shown? */
export function dependsOnMore(analysis: Analysis, body: Hook["body"]): boolean {
  const place = placeGiven(body);
  const call = place.parent;
  if (!typescript.isCallExpression(call)) return false;
  const [, given] = call.arguments;
  if (given === undefined) return true;
  const list = skipOuter(given);
  return (
    typescript.isArrayLiteralExpression(list) &&
    list.elements.some((element) => !isMadeForGood(analysis, skipOuter(element)))
  );
}

/** `setName` of `const [name, setName] = useState("")`, `useCallback(f, [setName])`, `useRef()`, `useDispatch()`: is it the same each time? */
function isMadeForGood(analysis: Analysis, value: ts.Expression): boolean {
  const declaration = symbolNamedBy(analysis.checker, value)?.valueDeclaration;
  if (declaration === undefined) return false;
  if (typescript.isBindingElement(declaration)) {
    const { parent: pattern } = declaration;
    return typescript.isArrayBindingPattern(pattern) && pattern.elements.indexOf(declaration) === 1;
  }
  const made = typescript.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  if (enclosingFunction(declaration) === undefined) return true;
  if (made === undefined || !typescript.isCallExpression(made)) return false;
  const maker = calleeName(made.expression) ?? "";
  if (KEEPS.has(maker) || /^use\w*Dispatch$/.test(maker)) return true;
  const [, list] = made.arguments;
  return (
    list !== undefined &&
    typescript.isArrayLiteralExpression(list) &&
    list.elements.every((element) => isMadeForGood(analysis, skipOuter(element)))
  );
}

/** Does the cleanup of the effect take off others of the same thing, the same function, or those with a signal beside it? */
export function isForgottenByCleanup(analysis: Analysis, { body }: Hook, registration: Registration): boolean {
  const cleanups = resultsOf(body);
  if (cleanups.length === 0) return false;
  const { registrations, removals } = sitesIn(analysis, body.getSourceFile());
  return (
    removals.some(
      (removal) =>
        cleanups.some((cleanup) => isInside(removal.call, cleanup)) && isAlike(analysis, registration, removal),
    ) ||
    registrations.some(
      (other) =>
        enclosingFunction(other.call) === body &&
        signalIn(analysis, other.options) !== "none" &&
        compareTargets(analysis, registration.target, other.target) === "same",
    )
  );
}

function isAlike(analysis: Analysis, one: Registration, other: Removal): boolean {
  if (compareTargets(analysis, one.target, other.target) === "same") return true;
  if (other.listener === undefined) return false;
  const [added, removed] = [listenerValueOf(analysis, one.listener), listenerValueOf(analysis, other.listener)];
  return added.kind === "named" && removed.kind === "named" && added.path.key === removed.path.key;
}
