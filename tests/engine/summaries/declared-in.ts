import path from "node:path";
import typescript from "typescript";
import { declaredAcquisition, declaredCall } from "../../../lib/engine/summaries/declared.ts";
import type { Knowledge } from "../../../lib/engine/summaries/knowledge.ts";
import { catalogOf } from "../../../lib/models/catalog.ts";
import type { Model, Place } from "../../../lib/models/vocabulary.ts";
import { useTypeScript } from "../../../lib/syntax/typescript.ts";
import { programsOf } from "../../harness/program.ts";
import { root } from "../../harness/root.ts";

const programs = programsOf([], () => "");

/** What is known of a program of `files` (by their names), and its first file. */
export function knowledgeOf(
  files: Readonly<Record<string, string>>,
  models: readonly Model[] = [],
): { knowledge: Knowledge; file: typescript.SourceFile } {
  useTypeScript(typescript);
  const texts = new Map(Object.entries(files).map(([name, text]) => [path.join(root, "tests", name), text]));
  const program = programs.with(texts);
  const file = program.getSourceFile([...texts.keys()][0]!)!;
  return { knowledge: { program, checker: program.getTypeChecker(), catalog: catalogOf(models) }, file };
}

/** All nodes of `file` for which `is` holds, in the order of the text. */
export function nodesOf<T extends typescript.Node>(
  file: typescript.SourceFile,
  is: (node: typescript.Node) => node is T,
): T[] {
  const found: T[] = [];
  const visit = (node: typescript.Node): void => {
    if (is(node)) found.push(node);
    typescript.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function callsIn(file: typescript.SourceFile): typescript.CallLikeExpression[] {
  return nodesOf(
    file,
    (node): node is typescript.CallLikeExpression =>
      typescript.isCallExpression(node) ||
      typescript.isNewExpression(node) ||
      typescript.isTaggedTemplateExpression(node) ||
      typescript.isDecorator(node),
  );
}

/** A model whose calls do nothing, but differ. */
export function modelOf(name: string, paths: readonly string[], more: Partial<Model> = {}): Model {
  return {
    package: name,
    source: "https://example.org",
    calls: Object.fromEntries(paths.map((each) => [each, { neverThrows: false }])),
    ...more,
  };
}

/**
 * What `models` are found to say in the first of `files`: one line a call that they know,
 * `pool.connect() → pg Pool#connect`.
 */
export function printDeclared(models: readonly Model[], files: Readonly<Record<string, string>>): string[] {
  const { knowledge, file } = knowledgeOf(files, models);
  return callsIn(file).flatMap((call) => {
    const found = declaredCall(knowledge, call);
    if (found === undefined) return [];
    const name = models.flatMap((model) =>
      Object.entries(model.calls ?? {})
        .filter(([, candidates]) => [candidates].flat().includes(found))
        .map(([each]) => `${model.package} ${each}`),
    );
    return [`${call.getText()} → ${name[0] ?? JSON.stringify(found)}`];
  });
}

function printPlace(at: Place): string {
  if (at === "result") return at;
  return "property" in at
    ? `property ${at.property} of result`
    : `parameter ${at.parameter} of argument ${at.argument}`;
}

/** What calls of the first of `files` acquire: `open("a") → file handle at result`. */
export function printAcquired(files: Readonly<Record<string, string>>, models: readonly Model[] = []): string[] {
  const { knowledge, file } = knowledgeOf(files, models);
  return callsIn(file).flatMap((call) => {
    const found = declaredAcquisition(knowledge, call);
    if (found === undefined) return [];
    const { at, resource } = found;
    return [`${call.getText()} → ${resource.noun} at ${printPlace(at)}`];
  });
}
