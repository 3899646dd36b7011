/** Which calls acquire something that must be released. */
import type ts from "typescript";
import type { Resource } from "../../models/vocabulary.ts";
import { enclosingFunction } from "../../syntax/enclosing.ts";
import { calleeName, withOuter } from "../../syntax/expressions.ts";
import { placeGiven } from "../../syntax/given-functions.ts";
import { mentionsLike, mentionsOneOf } from "../../syntax/mentions.ts";
import { nodesOfKind, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { placeText } from "../../syntax/place-text.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { CallInstruction, Graph } from "../flow/graph.ts";
import { variable, type Place } from "../flow/place.ts";
import type { Subject } from "../typestate/tracking.ts";
import { declaredResults } from "./declared-results.ts";
import { declaredAcquisition, declaredCall, declaredFact } from "./declared.ts";
import { valuesReturnedBy } from "./definitions.ts";
import { bodyOf, type FunctionWithBody } from "./functions.ts";
import { graphOf } from "./graphs.ts";
import type { Knowledge } from "./knowledge.ts";
import { isDeclaredMaker, mayHandOut, mayMake } from "./makers.ts";
import { memoised } from "./memo.ts";
import { isPromise } from "./promises.ts";
import { otherNamesIn } from "./recognisable.ts";
import { trackIn } from "./track-in.ts";
import { disposeMatters } from "./weighty-dispose.ts";

export type AcquiringCall = ts.CallExpression | ts.NewExpression;

/** The resource that the result of `call` is: by a model, by the dispose protocol, or since its callee makes and returns one. */
export const acquiredResult = memoised((knowledge, call: AcquiringCall): Resource | undefined => {
  if (!mayMake(knowledge, call)) return undefined;
  const declared = declaredAcquisition(knowledge, call);
  if (declared !== undefined) return declared.at === "result" ? weighty(knowledge, call, declared.resource) : undefined;
  if (declaredCall(knowledge, call) !== undefined || typescript.isNewExpression(call)) return undefined;
  const callee = mayHandOut(knowledge, call) ? bodyOf(knowledge, call) : undefined;
  const resource = callee === undefined ? undefined : returnedResource(knowledge, callee);
  return resource !== undefined && mayBe(knowledge, call, resource) ? resource : undefined;
});

/** The property of the result that is a resource, where a model says so: the body of a response. */
const acquiredPart = memoised(
  (knowledge, call: AcquiringCall): Pick<Subject, "resource" | "noun" | "part"> | undefined => {
    if (!isDeclaredMaker(knowledge, call)) return undefined;
    const { resource, at } = declaredAcquisition(knowledge, call) ?? {};
    if (resource === undefined || typeof at !== "object" || !("property" in at)) return undefined;
    return { resource, noun: resource.noun, part: at.property };
  },
);

/** Whether the result of `call` can be the resource by its type: one function may return a handle or the value behind it. */
function mayBe(knowledge: Knowledge, call: ts.CallExpression, resource: Resource): boolean {
  const declared = declaredResults(knowledge, call)?.map((type) => mayHold(knowledge, type, resource));
  if (declared !== undefined && declared.every((may) => may === declared[0]) && declared[0] !== undefined)
    return declared[0];
  return mayHold(knowledge, knowledge.checker.getTypeAtLocation(call), resource) ?? false;
}

/** `undefined` where the type depends on others. */
function mayHold({ checker }: Knowledge, type: ts.Type, { release }: Resource): boolean | undefined {
  const result = checker.getNonNullableType(checker.getAwaitedType(type) ?? type);
  if ((result.flags & typescript.TypeFlags.Any) !== 0 || release.length === 0) return true;
  const parts = result.isUnion() ? result.types : [result];
  if (parts.some(({ flags }) => (flags & typescript.TypeFlags.Instantiable) !== 0)) return undefined;
  if (release.includes("()") && result.getCallSignatures().length > 0) return true;
  const names = new Set(release.map((name) => name.replace("@@", "__@")));
  return result
    .getProperties()
    .some(({ escapedName }) => names.has((escapedName as string).replace(/^(__@\w+)@\d+$/, "$1")));
}

/** `new Lock()`: a class of the project that implements the dispose protocol may do so for the sake of its memory only. */
function weighty(knowledge: Knowledge, call: AcquiringCall, resource: Resource): Resource | undefined {
  if (!typescript.isNewExpression(call) || !resource.release.some((name) => name.startsWith("@@"))) return resource;
  const owner = makerOfInstances(knowledge.checker, call.expression);
  if (owner === undefined || !typescript.isClassLike(owner)) return resource;
  return owner.getSourceFile().isDeclarationFile || disposeMatters(knowledge, owner) ? resource : undefined;
}

/** The resource that a function makes and hands to its caller, where it does so on every path that returns one. */
const returnedResource = memoised((knowledge: Knowledge, callee: FunctionWithBody): Resource | undefined => {
  if (callee.asteriskToken !== undefined || !mayAcquire(knowledge, callee.body)) return undefined;
  if (mayReturnWhatItGets(callee)) return undefined;
  const made = callsReturnedBy(knowledge, callee);
  if (made.length === 0) return undefined;
  const graph = graphOf(knowledge, callee);
  for (const { subject, node } of acquisitionsIn(knowledge, graph, new Set(made))) {
    if (isReturned(node, callee) || isResolvedWith(node, callee)) return subject.resource;
    const { events } = trackIn(knowledge, graph, subject);
    const handedOn = events.filter((event) => event.kind === "handed on");
    if (handedOn.some(({ how }) => how === "returned")) {
      // A getter of something kept elsewhere as well lends it; in an object with others, it is not what is returned.
      return handedOn.every(({ how, isPart }) => how === "returned" && isPart !== true) ? subject.resource : undefined;
    }
  }
  return undefined;
}, undefined);

/** `return new Client(options);`: nothing else happens to it. */
function isReturned(call: ts.Expression, callee: FunctionWithBody): boolean {
  const node = withOuter(call);
  const { parent } = node;
  if (typescript.isAwaitExpression(parent)) return isReturned(parent, callee);
  return typescript.isReturnStatement(parent) ? enclosingFunction(parent) === callee : callee.body === node;
}

/** `return new Promise((resolve) => { const child = fork(path); child.once("message", () => resolve(child)); });` */
function isResolvedWith(call: ts.Expression, callee: FunctionWithBody): boolean {
  const { parent: variable } = withOuter(call);
  const executor = enclosingFunction(call);
  const promise = executor?.parent;
  if (executor === undefined || promise === undefined || !typescript.isVariableDeclaration(variable)) return false;
  if (!typescript.isNewExpression(promise) || calleeName(promise.expression) !== "Promise") return false;
  const resolve = executor.parameters[0]?.name.getText();
  const resolutions = nodesOfKind<ts.CallExpression>(executor, typescript.SyntaxKind.CallExpression).filter(
    ({ expression }) => typescript.isIdentifier(expression) && expression.text === resolve,
  );
  return (
    isReturned(promise, callee) &&
    resolutions.length > 0 &&
    resolutions.every(({ arguments: [value] }) => placeText(value) === variable.name.getText())
  );
}

/** `if (given instanceof Client) return given;`: then the result may be the caller's, or somebody else's. */
function mayReturnWhatItGets(callee: FunctionWithBody): boolean {
  const names = new Set(callee.parameters.flatMap(({ name }) => (typescript.isIdentifier(name) ? [name.text] : [])));
  return nodesOfKind<ts.ReturnStatement>(callee.body, typescript.SyntaxKind.ReturnStatement).some(
    ({ expression }) => expression !== undefined && typescript.isIdentifier(expression) && names.has(expression.text),
  );
}

/** Makers of makers end somewhere: what lies deeper makes nothing. */
const MAX_DEPTH = 40;

let depth = 0;

/** The acquiring calls whose results `callee` may return. */
function callsReturnedBy(knowledge: Knowledge, callee: FunctionWithBody): readonly AcquiringCall[] {
  if (depth >= MAX_DEPTH) return [];
  depth++;
  try {
    return valuesReturnedBy(callee).flatMap((value) => callsThatAcquire(knowledge, value));
  } finally {
    depth--;
  }
}

/** Whether code can acquire anything, by the names that occur in it. */
function mayAcquire(knowledge: Knowledge, code: ts.Node): boolean {
  return mentionsMaking(knowledge, code) && madeIn(code).some((call) => mayMake(knowledge, call));
}

/** Does a name occur in `code` under which something may be made? It may only be said no to. */
export function mentionsMaking({ catalog }: Knowledge, code: ts.Node): boolean {
  return (
    nodesOfKind(code, typescript.SyntaxKind.NewExpression).length > 0 ||
    mentionsOneOf(code, catalog.makers) ||
    mentionsOneOf(code, otherNamesIn(catalog, code.getSourceFile())) ||
    mentionsLike(code, MAKES)
  );
}

/** Names of functions of the project's own that may make something. */
const MAKES =
  /^(?:open|create|make|connect|acquire|dial|start|begin|spawn|fork|launch|run|checkout|lease|lock|borrow|build|new)/;

/** What `call` makes by a model or a tag, and what is not merely garbage when it is lost. */
export function declaredResult(knowledge: Knowledge, call: AcquiringCall): Resource | undefined {
  if (!isDeclaredMaker(knowledge, call)) return undefined;
  const declared = declaredAcquisition(knowledge, call);
  return declared?.at === "result" && declared.resource.lost !== "collected" ? declared.resource : undefined;
}

export interface AcquisitionSite {
  readonly subject: Subject;
  /** Where it is acquired: the call, or the callback that it is passed to. */
  readonly node: AcquiringCall;
}

/** Those of the calls in `code`, be it in a function that it defines, whose result must be released. */
function callsThatAcquire(knowledge: Knowledge, code: ts.Node): readonly AcquiringCall[] {
  return madeIn(code).filter((call) => acquiredResult(knowledge, call) !== undefined);
}

/** Does `call` return something that must be released, or of which a part must? */
export function acquires(knowledge: Knowledge, call: AcquiringCall): boolean {
  return acquiredResult(knowledge, call) !== undefined || acquiredPart(knowledge, call) !== undefined;
}

/** The calls and constructions in `code`, be it in a function that it defines. */
export function madeIn(code: ts.Node): readonly AcquiringCall[] {
  const { CallExpression, NewExpression } = typescript.SyntaxKind;
  return nodesOfKinds<AcquiringCall>(code, [CallExpression, NewExpression]);
}

/** Everything that the calls in `graph`, or `only` these of them, acquire. */
export function acquisitionsIn(
  knowledge: Knowledge,
  graph: Graph,
  only?: ReadonlySet<ts.Node>,
): readonly AcquisitionSite[] {
  const sites = new Map<ts.Node, AcquisitionSite>();
  for (const block of graph.blocks) {
    for (const instruction of block.instructions) {
      if (instruction.kind !== "call" || instruction.implicit === true || sites.has(instruction.node)) continue;
      if (only?.has(instruction.node) === false) continue;
      const site = siteOf(knowledge, instruction);
      if (site !== undefined) sites.set(instruction.node, site);
    }
  }
  return [...sites.values()];
}

function siteOf(knowledge: Knowledge, { node }: CallInstruction): AcquisitionSite | undefined {
  if (typescript.isTaggedTemplateExpression(node)) return undefined;
  const part = acquiredPart(knowledge, node);
  if (part !== undefined) return siteAt(knowledge, node, part);
  const resource = acquiredResult(knowledge, node);
  const isElsewhere = resource !== undefined && (isReleasedElsewhere(resource) || isAnsweredTo(knowledge, node));
  return resource === undefined || (isDropped(node) && isElsewhere)
    ? undefined
    : siteAt(knowledge, node, { resource, noun: resource.noun });
}

/** What `node` acquires, of which it is only asked whether it is promised when somebody wants to know: that takes types. */
export function siteAt(
  knowledge: Knowledge,
  node: ts.CallExpression | ts.NewExpression,
  acquired: Omit<Subject, "site" | "isPromised">,
): AcquisitionSite {
  const subject: Subject = {
    ...acquired,
    site: node,
    get isPromised() {
      return isPromise(knowledge, node);
    },
  };
  return { node, subject };
}

/** `await mutex.acquire();`: nobody looks at the result. */
function isDropped(call: ts.Node): boolean {
  const { parent } = call;
  return typescript.isAwaitExpression(parent) ? isDropped(parent) : typescript.isExpressionStatement(parent);
}

/** Whether there is another way than the result to release it: `mutex.release()` besides the function that `acquire()` returns. */
function isReleasedElsewhere({ release, releasedBy }: Resource): boolean {
  return release.includes("()") && releasedBy?.some((path) => path.includes("#")) === true;
}

/** `connect(options, callback)`: a function of the project's own also gives what it makes to the callback. */
function isAnsweredTo(knowledge: Knowledge, call: AcquiringCall): boolean {
  const last = call.arguments?.at(-1);
  if (last === undefined || declaredAcquisition(knowledge, call) !== undefined) return false;
  return (
    typescript.isArrowFunction(last) ||
    typescript.isFunctionExpression(last) ||
    (typescript.isIdentifier(last) && /^(?:cb|done|next|callback|\w+Callback|\w+Cb)$/.test(last.text))
  );
}

/** What a callback gets and must release: `pool.connect((error, client, done) => …)`. */
export function receivedBy(knowledge: Knowledge, code: ts.Node): AcquisitionSite | undefined {
  if (!typescript.isArrowFunction(code) && !typescript.isFunctionExpression(code)) return undefined;
  const place = placeGiven(code);
  const { parent } = place;
  if (!typescript.isCallExpression(parent)) return undefined;
  if (!isDeclaredMaker(knowledge, parent)) return undefined;
  const declared = declaredAcquisition(knowledge, parent);
  if (declared === undefined || declared.at === "result" || "property" in declared.at) return undefined;
  if (parent.arguments[declared.at.argument] !== place) return undefined;
  const { parameter, release, argument } = declared.at;
  const received = parameterPlace(knowledge, code, parameter);
  if (received === undefined) return undefined;
  const releaseFunction = release === undefined ? undefined : parameterPlace(knowledge, code, release);
  const errorFirst =
    declaredFact(knowledge, parent, "calls")?.some((c) => c.argument === argument && c.errorFirst) ?? parameter > 0;
  const error = errorFirst ? parameterPlace(knowledge, code, 0) : undefined;
  // `const request = get(url, (response) => { request.destroy(); })`: it goes with what the call returns.
  const whole = heldPlace(knowledge, parent);
  return {
    node: parent,
    subject: {
      resource: declared.resource,
      noun: declared.resource.noun,
      places: whole === undefined ? [received] : [received, whole],
      ...(releaseFunction === undefined ? {} : { releaseFunctions: [releaseFunction] }),
      ...(error === undefined ? {} : { absentIf: error }),
    },
  };
}

/** The constant that holds what `call` returns. */
function heldPlace({ checker }: Knowledge, { parent }: ts.CallExpression): Place | undefined {
  if (!typescript.isVariableDeclaration(parent) || !typescript.isIdentifier(parent.name)) return undefined;
  const symbol = checker.getSymbolAtLocation(parent.name);
  return symbol === undefined ? undefined : variable(symbol);
}

function parameterPlace(knowledge: Knowledge, code: ts.SignatureDeclaration, index: number): Place | undefined {
  const name = code.parameters[index]?.name;
  const symbol =
    name !== undefined && typescript.isIdentifier(name) ? knowledge.checker.getSymbolAtLocation(name) : undefined;
  return symbol === undefined ? undefined : variable(symbol);
}
