/**
 * Whether the process ends where code fails: that of a script, or of a command of a program that is called for one thing
 * at a time. What an exception leaves open there is closed by the system a moment later.
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { packagesImportedBy } from "../../engine/summaries/reachable-packages.ts";
import { enclosingClass, isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { hasModifier } from "../../syntax/modifiers.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { lineageOf } from "../owner/lineage.ts";
import { ownerAt } from "../owner/owners-in.ts";

export function failsWithProcess(analysis: Analysis, node: ts.Node): boolean {
  const file = node.getSourceFile();
  if (STAYS.test(file.text)) return false;
  if (readsCommandLine(analysis, file) || isCommand(analysis, node)) return true;
  return (
    runsAtOnce(file) && (isProgram(file) || (isAmongScripts(analysis, file) && !exportsAnything(file))) && isOwn(node)
  );
}

/** What is asked for here goes on: a server, a watcher, a loop without an end. */
const STAYS =
  /\.listen\s*\(|\b(?:setInterval|createServer)\s*\(|\.on(?:ce)?\(\s*["'`](?:SIG[A-Z]+|message|connection|request)["'`]|\bwhile\s*\(\s*true\s*\)|\bfor\s*\(\s*;\s*;\s*\)/;

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

/** Says the file itself that it is what the process was started for? */
const isProgram = once((file: ts.SourceFile): boolean => {
  const { text } = file;
  if (text.startsWith("#!") || MAIN.test(text)) return true;
  if (!EXITS.test(text)) return false;
  // `main().catch((error) => { console.error(error); process.exit(1); });`
  return (
    ARGUMENTS.test(text) || file.statements.some((statement) => isRun(statement) && EXITS.test(statement.getText()))
  );
});

const EXITS = /\bprocess\.exit\(/;

const MAIN = /\brequire\.main\s*===?\s*module\b|\bimport\.meta\.main\b|\bprocess\.argv\[1\]/;
const ARGUMENTS = /\bprocess\.argv\b|\bparseArgs\(/;

function isAmongScripts({ program }: Analysis, { fileName }: ts.SourceFile): boolean {
  const root = program.getCurrentDirectory();
  return fileName.startsWith(root) && FOLDERS.test(fileName.slice(root.length));
}

const FOLDERS = /[\\/](?:scripts?|bin|tools|ci|bench(?:marks?)?|examples?|demos?|\.github)[\\/]/;

/** `main();`, `void run().catch(…);`, `if (require.main === module) run();` at the top of the file. */
const runsAtOnce = once((file: ts.SourceFile): boolean => file.statements.some(isRun));

function isRun(statement: ts.Statement): boolean {
  if (typescript.isIfStatement(statement)) return isRun(statement.thenStatement);
  if (typescript.isBlock(statement)) return statement.statements.some(isRun);
  if (typescript.isTryStatement(statement)) return isRun(statement.tryBlock);
  if (!typescript.isExpressionStatement(statement)) return false;
  const node = skipOuter(statement.expression);
  const value =
    typescript.isAwaitExpression(node) || typescript.isVoidExpression(node) ? skipOuter(node.expression) : node;
  return typescript.isCallExpression(value);
}

const exportsAnything = once(
  (file: ts.SourceFile): boolean =>
    /\bexports\b/.test(file.text) ||
    file.statements.some(
      (statement) => isExportList(statement) || hasModifier(statement, typescript.SyntaxKind.ExportKeyword),
    ),
);

function isExportList(statement: ts.Statement): boolean {
  return typescript.isExportDeclaration(statement) || typescript.isExportAssignment(statement);
}

/** What is exported may be called in other programs, too. */
function isOwn(node: ts.Node): boolean {
  const file = node.getSourceFile();
  if (/\bexports\b/.test(file.text) || file.statements.some(isExportList)) return false;
  const statement = file.statements.find((one) => isInside(node, one));
  return statement !== undefined && !hasModifier(statement, typescript.SyntaxKind.ExportKeyword);
}
