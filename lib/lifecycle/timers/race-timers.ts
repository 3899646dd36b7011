/** Timers of a `Promise.race` that run on when another contender has won. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { executorOf } from "../listeners/executor.ts";
import { contendersOf, racesIn } from "../listeners/race.ts";
import { isForSuccessOnly } from "./success-clearings.ts";
import { SHORT, type Clearing, type Timer, timersArmedIn, timersIn } from "./timers.ts";

export interface RaceTimer {
  readonly timer: ts.Node;
  readonly race: ts.CallExpression;
  /** Where it is cleared if a contender succeeds, and only then; absent where it is cleared nowhere. */
  readonly clearing: ts.CallExpression | undefined;
}

export function* raceTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<RaceTimer> {
  for (const race of racesIn(file)) {
    const contenders = contendersOf(analysis, race);
    if (contenders.length < 2) continue;
    for (const contender of contenders) {
      const literal = executorOf(contender);
      if (literal !== undefined) {
        for (const timer of timersArmedIn(analysis, literal)) {
          const clearings = clearingsOf(analysis, file, timer);
          if (isLeft(file, timer, clearings)) yield { timer: timer.call, race, clearing: clearings[0]?.call };
        }
      } else if (isSleep(analysis, contender)) yield { timer: contender, race, clearing: undefined };
    }
  }
}

/** Can nobody clear it, does nobody, or only whoever has succeeded? */
function isLeft(file: ts.SourceFile, { id, delay, kind, call }: Timer, clearings: readonly Clearing[]): boolean {
  if (kind === "frame" || (delay !== undefined && delay < SHORT)) return false;
  if (id.kind === "dropped") return !id.unref;
  // `(resolve) => setTimeout(resolve, 5000)`: the executor's value is dropped, too.
  if (id.kind === "elsewhere") return typescript.isArrowFunction(call.parent) && call.parent.body === call;
  return clearings.every((clearing) => isForSuccessOnly(clearing.call)) && !isUnrefLater(file, id.path.key);
}

/** Where its id is cleared; what it clears itself when it goes off is over anyway. */
function clearingsOf(analysis: Analysis, file: ts.SourceFile, { id, call }: Timer): readonly Clearing[] {
  if (id.kind !== "variable" && id.kind !== "field") return [];
  return timersIn(analysis, file).cleared.filter(
    (clearing) => clearing.path?.key === id.path.key && !isInside(clearing.call, call),
  );
}

function isUnrefLater(file: ts.SourceFile, key: string): boolean {
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
  const executor = made === undefined ? undefined : executorOf(made);
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
