/**
 * What a function has opened to be written, and waits for until all has been written: no more comes when the source fails,
 * and nobody else knows what is left open.
 *
 *     const file = createWriteStream(path);
 *     file.on("finish", resolve);
 *     file.on("error", reject);
 *     answer.pipe(file);       when the answer breaks off, the file is neither ended nor closed
 */
import type ts from "typescript";
import { declaredAcquisition } from "../../engine/summaries/declared.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { referencesIn } from "../../syntax/references.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { isWithinPath, type AccessPath } from "../listeners/access-path.ts";
import { failsWithProcess } from "../resources/fails-with-process.ts";
import { isEnder, sharesSignal } from "./closing.ts";
import { isConfined } from "./confined.ts";
import { declarationOfEnd } from "./ends.ts";
import { flowsIn, type Flow } from "./flows.ts";
import { handlersIn, type Handler } from "./handlers.ts";
import { terminalOf } from "./terminal.ts";

export interface HalfWritten {
  readonly source: AccessPath;
  readonly destination: AccessPath;
  readonly flow: Flow;
}

export function* halfWrittenIn(analysis: Analysis, file: ts.SourceFile): Iterable<HalfWritten> {
  const flows = flowsIn(analysis, file);
  for (const flow of flows) {
    if (flow.how !== "pipe" || !isOpenedHere(analysis, flow.to) || failsWithProcess(analysis, flow.node)) continue;
    const others = flows.filter(({ to }) => to.key === flow.to.key);
    if (others.some(({ how }) => how !== "pipe") || flows.some(({ from }) => from.key === flow.to.key)) continue;
    const handlers = handlersOf(analysis, file, flow.to);
    if (!handlers.some(isOfItsEnd) || sharesSignal(flow.to) || !isConfined(analysis, flow.to)) continue;
    if (isEndedBeside(analysis, flow.to, handlers)) continue;
    const source = firstSource(flows, flow);
    if (survivesItsFailure(analysis, file, source)) yield { source, destination: flow.to, flow };
  }
}

/** `const file = createWriteStream(path)` */
function isOpenedHere(analysis: Analysis, end: AccessPath): boolean {
  const declaration = declarationOfEnd(end);
  if (declaration === undefined || !typescript.isVariableDeclaration(declaration)) return false;
  const made = declaration.initializer === undefined ? undefined : skipOuter(declaration.initializer);
  return (
    made !== undefined &&
    typescript.isCallExpression(made) &&
    declaredAcquisition(analysis, made)?.resource.lost === "leaks"
  );
}

/** What runs when something happens to `end` and to nothing else. */
function handlersOf(analysis: Analysis, file: ts.SourceFile, end: AccessPath): readonly Handler[] {
  const all = handlersIn(analysis, file);
  const shared = new Set(all.flatMap((handler) => (isWithinPath(handler.end, end) ? [] : [handler.code])));
  return all.filter(({ end: its, code }) => isWithinPath(its, end) && (code === undefined || !shared.has(code)));
}

/** Somebody waits until it has been written. */
function isOfItsEnd({ event }: Handler): boolean {
  const terminal = terminalOf(event);
  return terminal === "end" || terminal === "close";
}

/** Is it ended by anything but what itself has told? */
function isEndedBeside(analysis: Analysis, end: AccessPath, handlers: readonly Handler[]): boolean {
  if (end.root.kind !== "variable") return true;
  const { symbol } = end.root;
  const file = symbol.valueDeclaration?.getSourceFile();
  return (file === undefined ? [] : referencesIn(analysis.checker, file, symbol)).some((mention) => {
    const { parent } = mention;
    return (
      typescript.isPropertyAccessExpression(parent) &&
      parent.expression === mention &&
      isEnder(parent.name.text) &&
      !handlers.some(({ code, listener }) => isInside(mention, code ?? listener))
    );
  });
}

const MOST_STEPS = 4;

/** `answer` of `answer.pipe(unpack).pipe(file)` */
function firstSource(flows: readonly Flow[], { from }: Flow): AccessPath {
  let source = from;
  for (let step = 0; step < MOST_STEPS; step++) {
    const before = flows.find(({ to, how }) => to.key === source.key && how === "pipe");
    if (before === undefined) break;
    source = before.from;
  }
  return source;
}

/**
 * Does the process go on when the source fails? It does where somebody listens; what comes from elsewhere may have
 * listeners there, and an answer that breaks off needs none.
 */
function survivesItsFailure(analysis: Analysis, file: ts.SourceFile, source: AccessPath): boolean {
  const isHeard = handlersIn(analysis, file).some(
    ({ end, event }) => isWithinPath(end, source) && terminalOf(event) === "error",
  );
  if (isHeard) return true;
  if (source.root.kind !== "variable") return false;
  const declaration = source.root.symbol.valueDeclaration;
  if (declaration === undefined) return false;
  if (typescript.isParameter(declaration)) return true;
  return (
    typescript.isVariableDeclaration(declaration) &&
    declaration.initializer !== undefined &&
    typescript.isAwaitExpression(skipOuter(declaration.initializer))
  );
}
