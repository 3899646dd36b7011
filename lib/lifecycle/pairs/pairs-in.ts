/**
 * Steps that a function takes and takes back: `busy.add(key)` and `busy.delete(key)`, `this.running = true` and `= false`,
 * `gate.lock()` and `gate.unlock()`, `await queue.wait()` and `queue.shift()`.
 */
import type ts from "typescript";
import { bodyOf } from "../../engine/summaries/functions.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { addTo } from "../../syntax/grouped.ts";
import { once } from "../../syntax/once.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";

export interface Pair {
  readonly step: ts.Node;
  /** What takes it back, in the order of the text. */
  readonly undone: readonly ts.Node[];
  /** What takes it back as well: calls of helpers that do so, and what rolls back what was begun. */
  readonly helped: readonly ts.Node[];
}

/** Verbs that take each other back, called on the same thing. */
const OPPOSITES: Readonly<Record<string, string>> = {
  add: "delete",
  set: "delete",
  lock: "unlock",
  pause: "resume",
  suspend: "resume",
  enter: "leave",
  begin: "end",
  block: "unblock",
  mute: "unmute",
  freeze: "unfreeze",
  disable: "enable",
  hold: "unhold",
  inc: "dec",
  increment: "decrement",
};

/**
 * Verbs by which something begins to run by itself, whatever it is told then, and those that stop it: `spinner.start("…")` and
 * `spinner.succeed("…")`.
 */
const RUNS: readonly (readonly [begin: string, ends: readonly string[]])[] = [
  ["start", ["stop", "succeed", "fail", "finish"]],
  ["connect", ["disconnect"]],
  ["open", ["close"]],
  ["activate", ["deactivate"]],
  ["install", ["uninstall"]],
  ["mount", ["unmount"]],
];

const BEGINS = memberCallOf(RUNS.map(([begin]) => begin));
const ENDS = memberCallOf(RUNS.flatMap(([, ends]) => ends));

function memberCallOf(names: readonly string[]): RegExp {
  return new RegExp(`\\.(?:${names.join("|")})\\(`);
}

/** May anything begin to run in `text`, and be stopped? */
export function mayRun(text: string): boolean {
  return BEGINS.test(text) && ENDS.test(text);
}

/** What only looks at the clock stays as it is when nobody asks it any more. */
const MEASURES = /watch|timer|clock|perf|measure|metric|profil|bench|span|trace|transaction/i;

/** `spinner.start()`: does it begin to run? */
export function isBeginOfRun(step: ts.Node): step is ts.CallExpression {
  if (!typescript.isCallExpression(step) || !typescript.isPropertyAccessExpression(step.expression)) return false;
  return RUNS.some(([begin]) => calleeName(step.expression) === begin);
}

/** Verbs at the beginning of a longer name: `acquireSlot` and `releaseSlot`. */
const OPPOSITE_PREFIXES: readonly (readonly [string, string])[] = [
  ["acquire", "release"],
  ["lock", "unlock"],
  ["begin", "end"],
  ["pause", "resume"],
  ["enter", "leave"],
  ["reserve", "release"],
  ["show", "hide"],
  ["disable", "enable"],
  ["push", "pop"],
];

/** The same of functions that are called by their name alone, with the same thing: `addJob(job)` and `removeJob(job)`. */
const OPPOSITE_FUNCTIONS: readonly (readonly [string, string])[] = [
  ["add", "remove"],
  ["register", "unregister"],
  ["mark", "unmark"],
  ["track", "untrack"],
];

/** Verbs by which one waits for one's turn, and those that give it to the next: `await gate.acquire(); …; gate.release();`. */
const TURNS = /^(?:acquire|obtain|wait|take)$/;
const NEXT_TURNS = /^(?:release|signal|shift|post)$/;

/** The pairs in `body`'s own code, and in functions inside of it that are `inlined`. */
export function pairsIn(knowledge: Knowledge, body: ts.Node, inlined: ReadonlySet<ts.Node>): readonly Pair[] {
  const steps: { readonly key: string; readonly node: ts.Node }[] = [];
  const undone = new Map<string, ts.Node[]>();
  const elsewhere = new Set<string>();
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node, isOwn: boolean): void => {
    const own = isOwn && (!typescript.isFunctionLike(node) || node === body || inlined.has(node));
    const found = stepOf(node);
    if (own && typescript.isCallExpression(node)) calls.push(node);
    if (found !== undefined) {
      if (!own) elsewhere.add(found.key);
      else if (found.isBack) addTo(undone, found.key, node);
      else steps.push({ key: found.key, node });
    }
    typescript.forEachChild(node, (child) => {
      visit(child, own);
    });
  };
  visit(body, true);
  return steps.flatMap(({ key, node }): Pair[] => {
    const back = undone.get(key)?.filter((each) => each.pos > node.pos) ?? [];
    // A function that runs later may take it back as well. Of several steps, the first is meant.
    const isFirst = steps.find((step) => step.key === key)?.node === node;
    if (back.length === 0 || !isFirst || elsewhere.has(key)) return [];
    const helped = calls.filter((call) => rollsBack(call, key) || helps(knowledge, call, key));
    return [{ step: node, undone: back, helped }];
  });
}

/** `db.rollback()`, where `db.beginTransaction()` is the step. */
function rollsBack(call: ts.CallExpression, key: string): boolean {
  const callee = skipOuter(call.expression);
  if (!typescript.isPropertyAccessExpression(callee) || !key.startsWith(`end|${placeText(callee.expression)}|`))
    return false;
  return /^(?:roll_?back|abort|cancel|revert)/i.test(callee.name.text);
}

/** Does the function that is called, where it is in sight, take the step back itself? */
function helps(knowledge: Knowledge, call: ts.CallExpression, key: string): boolean {
  const code = bodyOf(knowledge, call);
  return code !== undefined && undoneBy(code).has(key);
}

const undoneBy = once((code: ts.Node): ReadonlySet<string> => {
  const found = new Set<string>();
  walk(code, (node) => {
    const step = stepOf(node);
    if (step?.isBack === true) found.add(step.key);
  });
  return found;
});

interface Step {
  /** Equal for a step and what takes it back. */
  readonly key: string;
  readonly isBack: boolean;
}

function stepOf(node: ts.Node): Step | undefined {
  if (typescript.isCallExpression(node)) return calledStep(node);
  if (typescript.isDeleteExpression(node)) return { key: `[]${placeText(node.expression)}`, isBack: true };
  if (!typescript.isBinaryExpression(node) || node.operatorToken.kind !== typescript.SyntaxKind.EqualsToken)
    return undefined;
  const { left } = node;
  const { TrueKeyword, FalseKeyword } = typescript.SyntaxKind;
  const { kind } = skipOuter(node.right);
  if (typescript.isPropertyAccessExpression(left) && (kind === TrueKeyword || kind === FalseKeyword))
    return { key: `=${placeText(left)}`, isBack: kind === FalseKeyword };
  return typescript.isElementAccessExpression(left) ? { key: `[]${placeText(left)}`, isBack: false } : undefined;
}

function calledStep(call: ts.CallExpression): Step | undefined {
  const callee = skipOuter(call.expression);
  const name = calleeName(callee);
  const folder = name === undefined ? undefined : folderStep(call, name);
  if (folder !== undefined) return folder;
  if (name === undefined) return undefined;
  if (typescript.isIdentifier(callee)) return functionStep(call, name);
  if (!typescript.isPropertyAccessExpression(callee)) return undefined;
  const receiver = placeText(callee.expression);
  const [first] = call.arguments;
  const statement = first === undefined ? undefined : transactionStep(name, first);
  if (statement !== undefined) return { key: `transaction|${receiver}`, isBack: statement === "ends" };
  const key = first === undefined ? "" : placeText(first);
  for (const [step, back] of Object.entries(OPPOSITES)) {
    if (name === step) return { key: `${back}|${receiver}|${key}`, isBack: false };
    if (name === back) return { key: `${back}|${receiver}|${key}`, isBack: true };
  }
  const run = MEASURES.test(receiver) ? undefined : RUNS.find(([begin, ends]) => name === begin || ends.includes(name));
  if (run !== undefined) return { key: `${run[0]}|${receiver}`, isBack: name !== run[0] };
  if (TURNS.test(name) && isMereWait(call)) return { key: `turn|${receiver}|${key}`, isBack: false };
  if (NEXT_TURNS.test(name)) return { key: `turn|${receiver}|${key}`, isBack: true };
  return prefixedStep(name, OPPOSITE_PREFIXES, receiver);
}

/** `acquireSlot()` and `releaseSlot()`, `addJob(job)` and `removeJob(job)` */
function functionStep(call: ts.CallExpression, name: string): Step | undefined {
  const [first] = call.arguments;
  return (
    (MEASURES.test(name) ? undefined : halfStep(call, name)) ??
    prefixedStep(name, OPPOSITE_PREFIXES, "") ??
    (first === undefined ? undefined : prefixedStep(name, OPPOSITE_FUNCTIONS, placeText(first)))
  );
}

/**
 * `startBatch()` and `endBatch()`; `untrackedStart()` and `untrackedEnd(before)`, where the verb comes last. What is started with
 * something, such as a stream, may well go on.
 */
function halfStep({ arguments: given }: ts.CallExpression, name: string): Step | undefined {
  const verb = /^(?:start|begin|end)(?=[A-Z])|(?<=[a-z])(?:Start|Begin|End)$/.exec(name)?.[0];
  if (verb === undefined) return undefined;
  const isBack = /end/i.test(verb);
  return isBack || given.length === 0 ? { key: `half|${name.replace(verb, "").toLowerCase()}`, isBack } : undefined;
}

function prefixedStep(name: string, opposites: readonly (readonly [string, string])[], of: string): Step | undefined {
  for (const [step, back] of opposites) {
    if (isLonger(name, step)) return { key: `${back}|${of}|${name.slice(step.length)}`, isBack: false };
    if (isLonger(name, back)) return { key: `${back}|${of}|${name.slice(back.length)}`, isBack: true };
  }
  return undefined;
}

/** `await gate.acquire();`: what it gives, if anything, nobody wants. */
function isMereWait({ parent }: ts.CallExpression): boolean {
  return typescript.isAwaitExpression(parent) && typescript.isExpressionStatement(parent.parent);
}

/** `const folder = await mkdtemp(prefix)` and `rm(folder, { recursive: true })`. */
function folderStep(call: ts.CallExpression, name: string): Step | undefined {
  if (/^mkdtemp(?:Sync)?$/.test(name)) {
    const holder = typescript.isAwaitExpression(call.parent) ? call.parent.parent : call.parent;
    return typescript.isVariableDeclaration(holder) && typescript.isIdentifier(holder.name)
      ? { key: `folder|${holder.name.text}`, isBack: false }
      : undefined;
  }
  const [first] = call.arguments;
  if (!/^(?:rm|rmdir|remove|rimraf|emptyDir)(?:Sync)?$/.test(name) || first === undefined) return undefined;
  return typescript.isIdentifier(first) ? { key: `folder|${first.text}`, isBack: true } : undefined;
}

/** `client.query("BEGIN")`, and what ends it on the same connection. */
function transactionStep(name: string, statement: ts.Expression): "begins" | "ends" | undefined {
  if (!/^(?:query|execute|exec|run|raw|unsafe|sql|none)$/.test(name) || !typescript.isStringLiteralLike(statement))
    return undefined;
  if (/^\s*(?:begin|start\s+transaction)\b/i.test(statement.text)) return "begins";
  return /^\s*(?:commit|rollback|end|abort)\s*(?:;|work|transaction|and\b|$)/i.test(statement.text)
    ? "ends"
    : undefined;
}

function isLonger(name: string, prefix: string): boolean {
  return name.startsWith(prefix) && /^[A-Z]/.test(name.slice(prefix.length));
}
