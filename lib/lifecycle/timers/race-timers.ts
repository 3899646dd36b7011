/** Timers of a `Promise.race` that run on when another contender has won. */
import type ts from "typescript";
import { isInside } from "../../syntax/enclosing.ts";
import { calleeName, skipOuter } from "../../syntax/expressions.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { executorOf } from "../listeners/executor.ts";
import { contendersOf, racesIn } from "../listeners/race.ts";
import { SHORT, type Timer, timersArmedIn, timersIn } from "./timers.ts";

export interface RaceTimer {
  readonly timer: ts.Node;
  readonly race: ts.CallExpression;
}

export function* raceTimersIn(analysis: Analysis, file: ts.SourceFile): Iterable<RaceTimer> {
  for (const race of racesIn(file)) {
    const contenders = contendersOf(analysis, race);
    if (contenders.length < 2) continue;
    for (const contender of contenders) {
      const literal = executorOf(contender);
      if (literal !== undefined) {
        for (const timer of timersArmedIn(analysis, literal)) {
          if (isLeft(analysis, file, timer)) yield { timer: timer.call, race };
        }
      } else if (isSleep(analysis, contender)) yield { timer: contender, race };
    }
  }
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
  return !isCleared && !isUnrefLater(file, id.path.key);
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
