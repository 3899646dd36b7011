/** Who ends what: the close paths of owners, and functions that are returned to undo what their makers did. */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { PAIRED_EFFECTS } from "../../models/component-protocols.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { enclosingFunction, isInside } from "../../syntax/enclosing.ts";
import { functionLiteral, skipOuter } from "../../syntax/expressions.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { mentionsOneOf } from "../../syntax/mentions.ts";
import { callsIn, nodesOfKinds } from "../../syntax/nodes-in.ts";
import { resultsOf } from "../../syntax/results.ts";
import { isMemberOfThis } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { effectOf } from "../listeners/effect-hooks.ts";
import { closePathsOf } from "../owner/close-paths.ts";
import { localFunctions, statementsOf } from "../owner/members.ts";
import type { Member, Owner } from "../owner/owner.ts";
import { ownerAt, ownersIn } from "../owner/owners-in.ts";
import { placeOf } from "../owner/place-of.ts";
import type { Place } from "../owner/place.ts";
import { calledCode, reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { usesIn } from "../owner/uses.ts";
import { endingsIn, isEndingVerb, type Ending } from "./endings.ts";
import { handedEndingsIn } from "./handed-endings.ts";
import { marksEnd } from "./marks-end.ts";
import { SlotIndex, slotsOf } from "./slots.ts";

/** An owner, and all code that runs when it ends. */
export interface Closer {
  /** The functions that end it, what everybody calls first. */
  readonly ways: readonly Way[];
  readonly owner: Owner | undefined;
  /** The class or function whose state it is. */
  readonly scope: ts.Node;
  readonly code: ReadonlySet<ts.Node>;
  /** What of it certainly does nothing else: the closing members, and what they call themselves. */
  readonly core: ReadonlySet<ts.Node>;
  /** What it ends. */
  readonly ends: SlotIndex<Ending>;
  /** What it changes: whoever asks about that afterwards is told that it has ended. */
  readonly marks: SlotIndex<Mark>;
  /** The names of what it sets to say that it has ended. */
  readonly flags: ReadonlySet<string>;
}

export interface Way {
  /** For messages: `close()`; `undefined` for the function that is returned. */
  readonly name: string | undefined;
  readonly node: ts.Node;
}

/** A change that tells of the end. */
export interface Mark {
  readonly node: ts.Node;
  /** `flag`: it gets a value that says so; `state`: it is emptied or gets another one; `ended`: it is closed, and stays. */
  readonly kind: "flag" | "state" | "ended";
}

/** The closers that `file` declares. */
export const closersIn = memoised((analysis, file: ts.SourceFile): readonly Closer[] => {
  const found: Closer[] = [];
  for (const owner of ownersIn(file)) {
    const paths = closePathsOf(analysis, owner).filter(
      ({ evidence, member }) =>
        (evidence !== "hint" || breaksOff(member) || isMarkedEnd(owner, member)) && !member.isAbstract,
    );
    if (paths.length === 0) continue;
    const starts = paths.map(({ member }) => member.node);
    const code = reachedFrom(analysis, owner, starts);
    const core = coreOf(analysis, owner, starts);
    // What everybody calls by its name comes before what the language and libraries call.
    const ways = paths
      .map(({ member }) => ({ name: printMember(member.name), node: member.node, isPlain: /^\w/.test(member.name) }))
      .sort((one, other) => Number(other.isPlain) - Number(one.isPlain));
    found.push(closer(analysis, { ways, owner, scope: owner.node, code, core }));
  }
  const undone = (code: ts.FunctionLikeDeclaration, way: Way): void => {
    const own = new Set([way.node]);
    found.push(closer(analysis, { ways: [way], owner: undefined, scope: code, code: own, core: own }));
  };
  for (const code of functionsIn(file)) {
    const undo = undoOf(code);
    if (undo !== undefined && ownerAt(code) === undefined) undone(code, { name: undefined, node: undo });
  }
  for (const { code, hook, end } of endHooksIn(file)) undone(code, { name: `${hook}(…)`, node: end });
  return found;
});

const BREAKS_OFF = /^[#_]*(?:cancel|abort)$/;

/** `cancel()`, `abort()`: what comes behind it comes too late for the work, even where the owner may begin another one. */
function breaksOff({ name, node }: Member): boolean {
  return BREAKS_OFF.test(name) && typescript.isFunctionLike(node) && node.parameters.length === 0;
}

const GIVES_BACK = /^[#_]*(?:release|free|finish|finali[sz]e)$/;

/** `release() { this.read?.release(); }`, `free() { this.closed = true; … }` */
function isMarkedEnd({ members }: Owner, member: Member): boolean {
  if (!GIVES_BACK.test(member.name)) return false;
  return marksEnd(member) || (handsOn(member) && !members.some(({ name }) => TAKES.test(name)));
}

/** What is taken and given back in turn has no end. */
const TAKES = /^[#_]*(?:acquire|lock|obtain|reserve|take|borrow|begin|start|open|connect|init)/i;

/** Does it do to something of its own what is done to it? */
function handsOn({ name, node }: Member): boolean {
  if (!typescript.isFunctionLike(node) || node.parameters.length > 0) return false;
  return callsNamed(node, new Set([name])).some(({ expression }) => {
    const callee = skipOuter(expression);
    return typescript.isPropertyAccessExpression(callee) && isMemberOfThis(skipOuter(callee.expression));
  });
}

/** Is there no end but `cancel()` or `abort()`, behind which the owner may begin again? */
export function isOnlyBrokenOff({ ways }: Closer): boolean {
  return ways.every(({ name }) => name !== undefined && BREAKS_OFF.test(name.replace("()", "")));
}

/** The way on which `ending` lies, for messages. */
export function wayTo(analysis: Analysis, { ways, owner }: Closer, ending: ts.Node): Way {
  const found = ways.find(({ node }) => {
    if (isInside(ending, node)) return true;
    return owner !== undefined && [...reachedFrom(analysis, owner, [node])].some((code) => isInside(ending, code));
  });
  return found ?? (ways[0] as Way);
}

/** `close()`; `[Symbol.dispose]()`; `[kClose]()`. */
function printMember(name: string): string {
  return name.startsWith("@@") ? `[Symbol.${name.slice(2)}]()` : `${name}()`;
}

/** `return () => { … }`: what undoes what the function around it did, as an effect's cleanup does. */
function undoOf(code: ts.FunctionLikeDeclaration): ts.Node | undefined {
  const last = statementsOf(code).at(-1);
  const result = last !== undefined && typescript.isReturnStatement(last) ? last.expression : undefined;
  const atEnd = result === undefined ? undefined : functionNamedIn(code, result);
  // `useEffect(() => { if (url !== undefined) { …; return () => { … }; } })`
  if (atEnd !== undefined || effectOf(code) === undefined) return atEnd;
  const [undo, ...others] = resultsOf(code).flatMap((each) => functionNamedIn(code, each) ?? []);
  return others.length === 0 ? undo : undefined;
}

interface EndHook {
  readonly code: ts.FunctionLikeDeclaration;
  readonly hook: string;
  readonly end: ts.Node;
}

/** `onUnmounted(() => { … })`: what undoes what the function that registers it did. */
function endHooksIn(file: ts.SourceFile): readonly EndHook[] {
  const hooks = new Set([...PAIRED_EFFECTS.values()].flat());
  if (!mentionsOneOf(file, hooks)) return [];
  return callsIn(file).flatMap((call) => {
    const hook = typescript.isIdentifier(call.expression) ? call.expression.text : "";
    const [callback] = hooks.has(hook) ? call.arguments : [];
    const code = enclosingFunction(call);
    if (callback === undefined || code === undefined || !typescript.isExpressionStatement(call.parent)) return [];
    const end = functionNamedIn(code, callback);
    return end === undefined ? [] : [{ code, hook, end }];
  });
}

function functionNamedIn(code: ts.FunctionLikeDeclaration, value: ts.Expression): ts.Node | undefined {
  const node = skipOuter(value);
  return typescript.isIdentifier(node) ? localFunctions(code).get(node.text) : functionLiteral(node);
}

function coreOf(analysis: Analysis, owner: Owner, starts: readonly ts.Node[]): ReadonlySet<ts.Node> {
  const core = new Set(starts);
  for (const start of starts)
    for (const call of callsIn(start)) for (const code of calledCode(analysis, owner, call)) core.add(code);
  return core;
}

function closer(analysis: Analysis, base: Omit<Closer, "ends" | "marks" | "flags">): Closer {
  const ends = new SlotIndex<Ending>();
  const marks = new SlotIndex<Mark>();
  const flags = new Set<string>();
  const add = ({ root, path }: Place, mark: Mark): void => {
    marks.add(slotsOf(analysis, { root, path }), mark);
    if (mark.kind === "flag") for (const name of [root.name, ...path]) flags.add(name);
  };
  for (const code of base.code) {
    const handed = base.owner === undefined ? [] : handedEndingsIn(analysis, base.owner, code);
    for (const ending of [...endingsIn(analysis, code), ...handed]) {
      if (base.owner !== undefined || !isLocalTo(ending, base.code)) ends.add(slotsOf(analysis, ending.place), ending);
    }
    for (const use of usesIn(analysis, code)) {
      const kind = markKind(use);
      if (kind !== undefined) add(use.place, { node: use.node, kind });
    }
    for (const { operand } of countsIn(code)) {
      const place = placeOf(analysis, operand);
      if (place !== undefined) add(place, { node: operand, kind: "flag" });
    }
  }
  return { ...base, ends, marks, flags };
}

/** A variable of the function that is returned is none of its maker's. */
function isLocalTo({ place: { root } }: Ending, code: ReadonlySet<ts.Node>): boolean {
  if (root.kind === "field") return true;
  const { declaration } = root;
  return [...code].some((undo) => isInside(declaration, undo));
}

function markKind(use: Use): Mark["kind"] | undefined {
  if (use.kind === "call") return isEndingVerb(use.verb) ? (use.verb === "abort" ? "flag" : "ended") : undefined;
  if (use.kind === "drop") {
    return use.how === "reset" && typescript.isBinaryExpression(use.at) && isFlagValue(use.at.right) ? "flag" : "state";
  }
  if (use.kind !== "store" || typescript.isVariableDeclaration(use.at)) return undefined;
  return isFlagValue(use.value) ? "flag" : "state";
}

/** `true`, `"closed"`, `State.Closed`, `{ phase: "closed" }`. */
function isFlagValue(value: ts.Expression): boolean {
  const node = skipOuter(value);
  const { TrueKeyword, FalseKeyword } = typescript.SyntaxKind;
  if (node.kind === TrueKeyword || node.kind === FalseKeyword) return true;
  if (typescript.isStringLiteralLike(node) || typescript.isNumericLiteral(node)) return true;
  if (typescript.isPropertyAccessExpression(node)) return /^[A-Z]/.test(node.name.text);
  return typescript.isIdentifier(node) && /^[A-Z][A-Z_0-9]+$/.test(node.text);
}

type Count = ts.PrefixUnaryExpression | ts.PostfixUnaryExpression;

/** `this.generation++` */
function countsIn(code: ts.Node): readonly Count[] {
  const { PrefixUnaryExpression, PostfixUnaryExpression, PlusPlusToken, MinusMinusToken } = typescript.SyntaxKind;
  return nodesOfKinds<Count>(code, [PrefixUnaryExpression, PostfixUnaryExpression]).filter(
    ({ operator }) => operator === PlusPlusToken || operator === MinusMinusToken,
  );
}
