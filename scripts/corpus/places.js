// Where a report stands, said so that it stays the same when lines move: the names of what encloses it, its code, and
// which of several alike it is.
import ts from "typescript";

/**
 * @param {readonly import("eslint").Linter.LintMessage[]} messages of one file
 * @param {ts.SourceFile | undefined} source
 * @returns {{ within: string, code: string, nth: number }[]} a place for each message
 */
export function placesIn(messages, source) {
  /** @type {Map<string, number>} */
  const met = new Map();
  return messages.map(({ ruleId, line, column, endLine, endColumn }) => {
    if (source === undefined) return { within: "", code: "", nth: 1 };
    const start = source.getPositionOfLineAndCharacter(line - 1, column - 1);
    const end = source.getPositionOfLineAndCharacter((endLine ?? line) - 1, (endColumn ?? column) - 1);
    const within = namesAround(source, start);
    const code = source.text.slice(start, end).replace(/\s+/gu, " ").slice(0, 100);
    const key = JSON.stringify([ruleId, within, code]);
    const nth = (met.get(key) ?? 0) + 1;
    met.set(key, nth);
    return { within, code, nth };
  });
}

/** Such as `Pool.connect`. @param {ts.SourceFile} source @param {number} position */
function namesAround(source, position) {
  /** @type {string[]} */
  const names = [];
  /** @param {ts.Node} node */
  const visit = (node) => {
    if (position < node.getStart(source) || position >= node.end) return;
    const name = nameOf(node, source);
    if (name !== undefined) names.push(name);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(source, visit);
  return names.join(".");
}

/** @param {ts.Node} node @param {ts.SourceFile} source @returns {string | undefined} */
function nameOf(node, source) {
  if (ts.isConstructorDeclaration(node)) return "constructor";
  if (ts.isClassLike(node) || ts.isFunctionLike(node) || ts.isModuleDeclaration(node))
    return node.name?.getText(source);
  if (ts.isVariableDeclaration(node) || ts.isPropertyDeclaration(node) || ts.isPropertyAssignment(node)) {
    const { initializer } = node;
    const holds =
      initializer !== undefined && (ts.isFunctionLike(initializer) || ts.isObjectLiteralExpression(initializer));
    return holds ? node.name.getText(source) : undefined;
  }
  return undefined;
}
