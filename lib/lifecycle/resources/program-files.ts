/** What a file says of itself: that a process was started for it, and what it does for others. */
import type ts from "typescript";
import { EXITS } from "../../syntax/exits.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { hasModifier } from "../../syntax/modifiers.ts";
import { once } from "../../syntax/once.ts";
import { ownFiles } from "../../syntax/program-index.ts";
import { pathsInProject } from "../../syntax/path-in-project.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";

/** Says the file itself that it is what the process was started for? */
export const isProgram = once((file: ts.SourceFile): boolean => {
  const { text } = file;
  if (SHEBANG.test(text) || MAIN.test(text)) return true;
  if (!EXITS.test(text)) return false;
  // `main().catch((error) => { console.error(error); process.exit(1); });`
  return (
    ARGUMENTS.test(text) || file.statements.some((statement) => isRun(statement) && EXITS.test(statement.getText()))
  );
});

// A linter may have made a comment of it: `///usr/bin/env node`.
const SHEBANG = /^(?:#!|\/\/)\s*\/(?:\w+\/)*bin\//;
const MAIN = /\brequire\.main\s*===?\s*module\b|\bimport\.meta\.main\b|\bprocess\.argv\[1\]/;
const ARGUMENTS = /\bprocess\.argv\b|\bparseArgs\(/;

export function isAmongScripts({ program }: Analysis, file: ts.SourceFile): boolean {
  return pathsInProject(program, file).some((path) => FOLDERS.test(path));
}

/** Is it a program of the developers' own that is run by hand, or when something is built, and does one thing; or part of one? */
export function isOneOff(analysis: Analysis, file: ts.SourceFile): boolean {
  if (!isAmongScripts(analysis, file) || /[\\/]bin[\\/]/.test(file.fileName)) return false;
  return exportsAnything(file) ? isOfScripts(analysis, file) : runsAtOnce(file) && !LISTENS.test(file.text);
}

const LISTENS = /\.listen\s*\(/;

/** Does it stand in the folder of scripts beside the sources, of which nobody else knows, and none of which serves? */
function isOfScripts({ program }: Analysis, file: ts.SourceFile): boolean {
  const isScript = (one: ts.SourceFile): boolean =>
    pathsInProject(program, one).some((path) => /^[\\/]scripts?[\\/]/.test(path));
  return isScript(file) && ownFiles(program).every((one) => !(isScript(one) ? LISTENS : IMPORTS_SCRIPT).test(one.text));
}

const IMPORTS_SCRIPT = /(?:\bfrom|\bimport|\brequire\()\s*\(?\s*["'][^"'\n]*\/scripts?\//;

const FOLDERS = /[\\/](?:\w+[_-])?(?:scripts?|bin|tools|ci|bench(?:marks?)?|examples?|samples?|demos?|\.github)[\\/]/;

/** `some.config.ts`, `some.config.version.ts` beside the sources: a tool reads it, and runs what it holds, for one command. */
export function isToolConfig({ fileName }: ts.SourceFile): boolean {
  return CONFIG.test(fileName) && !/[\\/](?:src|app|lib)[\\/]/.test(fileName);
}

const CONFIG = /[\\/]\w[\w-]*\.config\.[\w.-]+$/;

/** `main();`, `void run().catch(…);`, `if (require.main === module) run();` at the top of the file. */
export const runsAtOnce = once((file: ts.SourceFile): boolean => file.statements.some(isRun));

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

export const exportsAnything = once(
  (file: ts.SourceFile): boolean =>
    /\bexports\b/.test(file.text) ||
    file.statements.some(
      (statement) =>
        isExportList(statement) ||
        (hasModifier(statement, typescript.SyntaxKind.ExportKeyword) && !isOfTypesAlone(statement)),
    ),
);

function isOfTypesAlone(statement: ts.Statement): boolean {
  return typescript.isInterfaceDeclaration(statement) || typescript.isTypeAliasDeclaration(statement);
}

export function isExportList(statement: ts.Statement): boolean {
  if (!typescript.isExportDeclaration(statement)) return typescript.isExportAssignment(statement);
  if (statement.isTypeOnly) return false;
  // `export {};` makes a module of the file, no more.
  const { exportClause } = statement;
  return exportClause === undefined || !typescript.isNamedExports(exportClause) || exportClause.elements.length > 0;
}
