/**
 * What others do with what a function gives them: where one caller releases what it gets, that is evidence that another
 * caller should, who does not.
 *
 *     const runner = createRunner(); …; await runner.release();   // the example
 *     await createRunner().query(text);                          // so this one is never released
 */
import type ts from "typescript";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { factStore } from "../../engine/summaries/memo.ts";
import { KEEPS_NAME } from "../../engine/typestate/policy.ts";
import { callsNamed } from "../../syntax/calls-named.ts";
import { declaredClass } from "../../syntax/declared-classes.ts";
import { enclosingFunctions } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { addTo, grouped } from "../../syntax/grouped.ts";
import { nodesOfKinds, nodesWithin } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { placeText } from "../../syntax/place-text.ts";
import { ownFiles } from "../../syntax/program-index.ts";
import { identifiersNamed } from "../../syntax/references.ts";
import { symbolAt } from "../../syntax/symbols.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { isMakerName } from "../resources/maker-names.ts";
import { RELEASE_NAMES } from "../resources/release-names.ts";

type MakingCall = ts.CallExpression | ts.NewExpression;

/** The member by which another caller of the same function releases what it gets. */
export function releaseByExample(knowledge: Knowledge, call: MakingCall): string | undefined {
  const name = calleeName(call.expression);
  const files = name === undefined ? undefined : filesWithExamples(knowledge).get(name);
  if (name === undefined || files === undefined) return undefined;
  const own = call.getSourceFile();
  const inOrder = files.includes(own) ? [own, ...files.filter((file) => file !== own)] : files;
  for (const file of inOrder.slice(0, MAX_FILES)) {
    for (const example of examplesIn(file).get(name) ?? []) {
      if (example.call !== call && isSameMaker(knowledge, example.call, call))
        return isException(knowledge, name, example, call) ? undefined : example.release;
    }
  }
  return undefined;
}

/**
 * Do most others who call the same not release it? Then those who do are the exception, as where a manager gives out what it
 * keeps. What a pool lends must come back all the same.
 */
function isException(knowledge: Knowledge, name: string, { release }: Example, call: MakingCall): boolean {
  if (release === "release") return false;
  const { kept, ended } = habits(knowledge).get(name) ?? { kept: 0, ended: 0 };
  const others = kept - ended - (isEndedHere(call) ? 0 : 1);
  return others >= MANY && others > ended;
}

/** So many do not forget it by accident. */
const MANY = 3;

function isEndedHere(call: MakingCall): boolean {
  const name = calleeName(call.expression);
  return (
    name !== undefined &&
    examplesIn(call.getSourceFile())
      .get(name)
      ?.some((one) => one.call === call) === true
  );
}

interface Habit {
  /** How many callers keep it in a local variable. */
  kept: number;
  /** How many of them release it. */
  ended: number;
}

const habitsOf = factStore<ReadonlyMap<string, Habit>>();

/** How many of the callers in the program do what, by the callee's name, of those of which there are examples. */
function habits(knowledge: Knowledge): ReadonlyMap<string, Habit> {
  const store = habitsOf(knowledge);
  const known = store.get(knowledge.program);
  if (known !== undefined) return known;
  const examples = filesWithExamples(knowledge);
  const found = new Map<string, Habit>();
  for (const name of examples.keys()) found.set(name, { kept: 0, ended: 0 });
  for (const file of ownFiles(knowledge.program)) {
    if (file.fileName.includes("/node_modules/")) continue;
    for (const [name, count] of keptIn(file)) {
      const habit = found.get(name);
      if (habit === undefined) continue;
      habit.kept += count;
      habit.ended += new Set(
        examplesIn(file)
          .get(name)
          ?.map(({ call }) => call),
      ).size;
    }
  }
  store.set(knowledge.program, found);
  return found;
}

/** How many local variables of a file get what a call makes, and are not handed on, by the callee's name. */
const keptIn = once((file: ts.SourceFile): ReadonlyMap<string, number> => {
  const { VariableDeclaration, BinaryExpression } = typescript.SyntaxKind;
  const found = new Map<string, number>();
  for (const node of nodesOfKinds<ts.VariableDeclaration | ts.BinaryExpression>(file, [
    VariableDeclaration,
    BinaryExpression,
  ])) {
    const [target, value] = assignmentOf(node);
    const call = target === undefined || value === undefined ? undefined : callOf(value);
    const maker = call === undefined ? undefined : calleeName(call.expression);
    if (target === undefined || call === undefined || maker === undefined) continue;
    if ((!typescript.isNewExpression(call) && !isMakerName(maker)) || isHandedOn(target)) continue;
    found.set(maker, (found.get(maker) ?? 0) + 1);
  }
  return found;
});

/** `return runner`, `this.runner = runner`, `{ runner }`, `runners.push(runner)` */
function isHandedOn(target: ts.Identifier): boolean {
  const file = target.getSourceFile();
  const scope = enclosingFunctions(target)[0] ?? file;
  return nodesWithin(scope, identifiersNamed(file, target.text)).some((use) => {
    const { parent } = use;
    if (typescript.isBinaryExpression(parent)) return parent.right === use;
    return (
      typescript.isReturnStatement(parent) ||
      typescript.isShorthandPropertyAssignment(parent) ||
      (typescript.isPropertyAssignment(parent) && parent.initializer === use) ||
      typescript.isArrayLiteralExpression(parent) ||
      (typescript.isCallExpression(parent) && KEEPS_NAME.test(calleeName(parent.expression) ?? ""))
    );
  });
}

const namesOf = factStore<ReadonlySet<string>>();

/** The names of functions of which there are examples, as far as the text tells. */
export function namesWithExamples(knowledge: Knowledge): ReadonlySet<string> {
  const store = namesOf(knowledge);
  let names = store.get(knowledge.program);
  if (names === undefined) store.set(knowledge.program, (names = new Set(filesWithExamples(knowledge).keys())));
  return names;
}

/** Files that are looked at for examples of one name. */
const MAX_FILES = 12;

interface Example {
  readonly call: MakingCall;
  readonly release: string;
}

const index = factStore<ReadonlyMap<string, readonly ts.SourceFile[]>>();

/** The names of functions whose result is released where it is called, with the files. */
function filesWithExamples(knowledge: Knowledge): ReadonlyMap<string, readonly ts.SourceFile[]> {
  const store = index(knowledge);
  const known = store.get(knowledge.program);
  if (known !== undefined) return known;
  const found = new Map<string, ts.SourceFile[]>();
  for (const file of ownFiles(knowledge.program)) {
    if (file.fileName.includes("/node_modules/")) continue;
    for (const maker of examplesIn(file).keys()) addTo(found, maker, file);
  }
  store.set(knowledge.program, found);
  return found;
}

/** The calls of a file whose result a local variable gets that is released in the same function, by the callee's name. */
const examplesIn = once((file: ts.SourceFile): ReadonlyMap<string, readonly Example[]> => {
  const { VariableDeclaration, BinaryExpression } = typescript.SyntaxKind;
  const found = new Map<string, Example[]>();
  const ends = endsIn(file);
  if (ends.size === 0) return found;
  for (const node of nodesOfKinds<ts.VariableDeclaration | ts.BinaryExpression>(file, [
    VariableDeclaration,
    BinaryExpression,
  ])) {
    const [target, value] = assignmentOf(node);
    const ended = target === undefined ? undefined : ends.get(target.text);
    const call = ended === undefined || value === undefined ? undefined : callOf(value);
    const maker = call === undefined ? undefined : calleeName(call.expression);
    if (call === undefined || maker === undefined) continue;
    const scope = enclosingFunctions(node).at(-1) ?? file;
    const end = ended?.find((each) => each.pos > call.pos && each.end <= scope.end);
    const release = end === undefined ? undefined : calleeName(end.expression);
    if (release !== undefined) addTo(found, maker, { call, release });
  }
  return found;
});

/** The calls that release a variable, by its name. */
function endsIn(file: ts.SourceFile): ReadonlyMap<string | undefined, readonly ts.CallExpression[]> {
  return grouped(callsNamed(file, RELEASE_NAMES), receiverName);
}

function assignmentOf(node: ts.Node): readonly [ts.Identifier, ts.Expression] | readonly [] {
  if (typescript.isVariableDeclaration(node) && node.initializer !== undefined && typescript.isIdentifier(node.name))
    return [node.name, node.initializer];
  if (!typescript.isBinaryExpression(node) || node.operatorToken.kind !== typescript.SyntaxKind.EqualsToken) return [];
  return typescript.isIdentifier(node.left) ? [node.left, node.right] : [];
}

/** The call in `await make()`, and in `given ?? make()`, where it is made only if none was given. */
export function callOf(value: ts.Expression): MakingCall | undefined {
  const bare = skipOuter(value);
  if (typescript.isBinaryExpression(bare) && isFallback(bare.operatorToken.kind)) return callOf(bare.right);
  const call = typescript.isAwaitExpression(bare) ? skipOuter(bare.expression) : bare;
  return typescript.isCallExpression(call) || typescript.isNewExpression(call) ? call : undefined;
}

function isFallback(kind: ts.SyntaxKind): boolean {
  return kind === typescript.SyntaxKind.QuestionQuestionToken || kind === typescript.SyntaxKind.BarBarToken;
}

function receiverName(call: ts.CallExpression): string | undefined {
  const callee = skipOuter(call.expression);
  const receiver = typescript.isPropertyAccessExpression(callee) ? skipOuter(callee.expression) : undefined;
  return receiver !== undefined && typescript.isIdentifier(receiver) ? receiver.text : undefined;
}

/** Whether both call the same function, or functions of one name that make the same type of thing. */
function isSameMaker(knowledge: Knowledge, example: MakingCall, call: MakingCall): boolean {
  const [first, second] = [symbolOf(knowledge, example), symbolOf(knowledge, call)];
  if (first !== undefined && first === second) return true;
  if (first === undefined && second === undefined) return placeText(example.expression) === placeText(call.expression);
  const [one, other] = [example, call].map((each) => declaredClass(knowledge.checker, each, true));
  if (one !== undefined && other !== undefined && one !== other) return false;
  const made = madeType(knowledge, example);
  return made !== undefined && made === madeType(knowledge, call);
}

function symbolOf({ checker }: Knowledge, { expression }: MakingCall): ts.Symbol | undefined {
  const callee = skipOuter(expression);
  return symbolAt(checker, typescript.isPropertyAccessExpression(callee) ? callee.name : callee);
}

function madeType({ checker }: Knowledge, call: MakingCall): ts.Symbol | undefined {
  const type = checker.getTypeAtLocation(call);
  return (checker.getAwaitedType(type) ?? type).getSymbol();
}
