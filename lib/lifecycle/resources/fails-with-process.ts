/**
 * Whether the process ends where code fails: that of a script, or of a command of a program that is called for one thing
 * at a time. What an exception leaves open there is closed by the system a moment later.
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { packagesImportedBy } from "../../engine/summaries/reachable-packages.ts";
import { enclosingClass, isInside } from "../../syntax/enclosing.ts";
import { hasModifier } from "../../syntax/modifiers.ts";
import { nodesOfKinds } from "../../syntax/nodes-in.ts";
import { once } from "../../syntax/once.ts";
import { mayLeave } from "../../syntax/statements.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { lineageOf } from "../owner/lineage.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { exportsAnything, isAmongScripts, isExportList, isProgram, isToolConfig, runsAtOnce } from "./program-files.ts";

export function failsWithProcess(analysis: Analysis, node: ts.Node): boolean {
  const file = node.getSourceFile();
  if (STAYS.test(file.text) || loopsForEver(file)) return false;
  if (isToolConfig(file) || readsCommandLine(analysis, file) || isCommand(analysis, node)) return true;
  return (
    runsAtOnce(file) && (isProgram(file) || (isAmongScripts(analysis, file) && !exportsAnything(file))) && isOwn(node)
  );
}

/** What is asked for here goes on: a server, a watcher. */
const STAYS =
  /\.listen\s*\(|\b(?:setInterval|createServer)\s*\(|\.on(?:ce)?\(\s*["'`](?:SIG[A-Z]+|message|connection|request)["'`]/;

/** `while (true) …`, which nothing leaves: `if (done) break;` */
const loopsForEver = once((file: ts.SourceFile): boolean => {
  const { WhileStatement, ForStatement, TrueKeyword } = typescript.SyntaxKind;
  return nodesOfKinds<ts.WhileStatement | ts.ForStatement>(file, [WhileStatement, ForStatement]).some((loop) => {
    const test = typescript.isWhileStatement(loop) ? loop.expression : loop.condition;
    return (test === undefined || test.kind === TrueKeyword) && !mayLeave(loop.statement);
  });
});

const readsCommandLine = memoised((analysis, file: ts.SourceFile): boolean =>
  packagesImportedBy(file).some((name) => analysis.catalog.packages.get(name)?.commandLine === true),
);

/** Is it code of a class that is derived from one which reads a command line? */
function isCommand(analysis: Analysis, node: ts.Node): boolean {
  const at = enclosingClass(node);
  const owner = at === undefined ? undefined : ownerAt(at);
  return (
    owner !== undefined &&
    lineageOf(analysis, owner).chain.some((link) => readsCommandLine(analysis, link.node.getSourceFile()))
  );
}

/** What is exported may be called in other programs, too. */
function isOwn(node: ts.Node): boolean {
  const file = node.getSourceFile();
  if (/\bexports\b/.test(file.text) || file.statements.some(isExportList)) return false;
  const statement = file.statements.find((one) => isInside(node, one));
  return statement !== undefined && !hasModifier(statement, typescript.SyntaxKind.ExportKeyword);
}
