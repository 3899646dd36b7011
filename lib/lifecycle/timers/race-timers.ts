/** Timers of a `Promise.race` that run on when another contender has won. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { mentionsAny, mentionsName } from "../../syntax/mentions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import { walk } from "../../syntax/walk.ts";
import type { Analysis } from "../analysis.ts";
import type { Evidence } from "../evidence.ts";
import { isPromiseExecutor } from "../listeners/executor.ts";
import { contendersOf, racesIn } from "../listeners/race.ts";
import { SHORT, type Timer, timerOf, timersIn } from "./timers.ts";

export interface RaceTimer {
  readonly timer: ts.Node;
  readonly race: ts.CallExpression;
  readonly evidence: Evidence;
}

/** Below this, it delays the end of the process a little, and does no other harm. */
const LONG = 10_000;

export function* raceTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<RaceTimer> {
  for (const race of racesIn(file)) {
    const contenders = contendersOf(analysis, race);
    if (contenders.length < 2) continue;
    for (const contender of contenders) {
      const literal = promiseMade(contender);
      if (literal !== undefined) {
        for (const timer of timersArmedIn(analysis, literal)) {
          if (!isLeft(analysis, file, timer)) continue;
          const isLong = timer.delay !== undefined && timer.delay >= LONG && !isOfPage(file);
          yield { timer: timer.call, race, evidence: isLong ? "certain" : "likely" };
        }
      } else if (isSleep(analysis, contender)) yield { timer: contender, race, evidence: "likely" };
    }
  }
}

/** A page has no end that a timer holds up. */
function isOfPage(file: ts.SourceFile): boolean {
  return mentionsAny(file, PAGE) && !mentionsName(file, "process");
}

const PAGE = new Set(["document", "window"]);

/** The executor of `new Promise(executor)`. */
function promiseMade(contender: ts.Expression): ts.FunctionLikeDeclaration | undefined {
  if (!typescript.isNewExpression(contender)) return undefined;
  const executor = contender.arguments?.[0];
  const node = executor === undefined ? undefined : skipOuter(executor);
  return node !== undefined && isPromiseExecutor(node) ? node : undefined;
}

/** The timers that the executor itself arms. */
function timersArmedIn(analysis: Analysis, executor: ts.FunctionLikeDeclaration): readonly Timer[] {
  const found: Timer[] = [];
  walk(executor, (node) => {
    if (typescript.isFunctionLike(node) && node !== executor) return false;
    const timer = typescript.isCallExpression(node) ? timerOf(analysis, node) : undefined;
    if (timer !== undefined) found.push(timer);
    return true;
  });
  return found;
}

/** Can nobody clear it, or does nobody? */
function isLeft(analysis: Analysis, file: ts.SourceFile, { id, delay, kind, call }: Timer): boolean {
  if (kind === "frame" || (delay !== undefined && delay < SHORT)) return false;
  if (id.kind === "dropped") return !id.unref;
  // `(resolve) => setTimeout(resolve, 5000)`: the executor's value is dropped, too.
  if (id.kind === "elsewhere") return typescript.isArrowFunction(call.parent) && call.parent.body === call;
  // What it clears itself when it goes off is over anyway.
  const { cleared } = timersIn(analysis, file);
  const isCleared = cleared.some(({ path, call: by }) => path?.key === id.path.key && !isInside(by, call));
  return !isCleared && !isUnrefLater(analysis, file, id.path.key);
}

function isUnrefLater(_analysis: Analysis, file: ts.SourceFile, key: string): boolean {
  const name = key.split(/[.~]/)[0] ?? "";
  return file.text.includes(`${name}.unref(`) || file.text.includes(`${name}?.unref`);
}

/** `sleep(5000)`: a function of the project that only makes a promise of a timer, and offers no way to stop it. */
function isSleep(analysis: Analysis, contender: ts.Expression): boolean {
  if (!typescript.isCallExpression(contender) || contender.arguments.length !== 1) return false;
  const [delay] = contender.arguments;
  const node = delay === undefined ? undefined : skipOuter(delay);
  if (node !== undefined && typescript.isNumericLiteral(node) && Number(node.text.replaceAll("_", "")) < SHORT)
    return false;
  const declaration = analysis.checker.getResolvedSignature(contender)?.declaration;
  if (declaration === undefined || !("body" in declaration) || declaration.body === undefined) return false;
  const made = onlyValue(declaration.body);
  const executor = made === undefined ? undefined : promiseMade(made);
  if (executor === undefined) return false;
  const [timer, ...others] = timersArmedIn(analysis, executor);
  return (
    timer !== undefined && others.length === 0 && calleeName(timer.call.expression) === "setTimeout" && !keepsId(timer)
  );
}

function keepsId({ id, call }: Timer): boolean {
  if (id.kind === "dropped") return id.unref;
  return !(id.kind === "elsewhere" && typescript.isArrowFunction(call.parent) && call.parent.body === call);
}

function onlyValue(body: ts.ConciseBody): ts.Expression | undefined {
  if (!typescript.isBlock(body)) return skipOuter(body);
  const [statement, ...others] = body.statements;
  return statement !== undefined &&
    others.length === 0 &&
    typescript.isReturnStatement(statement) &&
    statement.expression
    ? skipOuter(statement.expression)
    : undefined;
}
