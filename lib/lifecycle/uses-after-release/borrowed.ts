/**
 * Resources that functions get as parameters, by the type of the parameter, tracked to their end: what they release, or
 * have released by somebody they pass it to, they can no longer use.
 */
import type ts from "typescript";
import type { Graph } from "../../engine/flow/graph.ts";
import { variable } from "../../engine/flow/place.ts";
import { declaredResource } from "../../engine/summaries/declared.ts";
import { graphOf } from "../../engine/summaries/graphs.ts";
import type { Knowledge } from "../../engine/summaries/knowledge.ts";
import { mayBeReleased } from "../../engine/summaries/may-release.ts";
import { trackIn } from "../../engine/summaries/track-in.ts";
import type { History } from "../../engine/typestate/track.ts";
import type { Catalog } from "../../models/catalog.ts";
import type { Resource } from "../../models/vocabulary.ts";
import { functionsIn } from "../../syntax/functions-in.ts";
import { once } from "../../syntax/once.ts";
import { ts as typescript } from "../../syntax/typescript.ts";

export interface Borrowed {
  readonly name: ts.Identifier;
  readonly resource: Resource;
  readonly graph: Graph;
  readonly history: History;
}

/** The parameters of a file's functions that hold a declared resource and may meet a release. */
export function* borrowedIn(knowledge: Knowledge, file: ts.SourceFile): Iterable<Borrowed> {
  const names = resourceNames(knowledge.catalog);
  for (const code of functionsIn(file)) {
    if (code.body === undefined) continue;
    for (const { name, type, dotDotDotToken } of code.parameters) {
      if (type === undefined || dotDotDotToken !== undefined || !typescript.isIdentifier(name)) continue;
      if (!names.has(lastName(type)) || !mayBeReleased(knowledge, code.body, name.text)) continue;
      const resource = declaredResource(knowledge, knowledge.checker.getTypeAtLocation(name));
      const symbol = resource === undefined ? undefined : knowledge.checker.getSymbolAtLocation(name);
      if (resource === undefined || symbol === undefined || resource.lost === "collected") continue;
      const graph = graphOf(knowledge, code);
      const places = [variable(symbol)];
      const history = trackIn(knowledge, graph, { resource, noun: resource.noun, places, isBorrowed: true });
      yield { name, resource, graph, history };
    }
  }
}

/** `Lease` of `pool.Lease`. */
function lastName(type: ts.TypeNode): string {
  if (!typescript.isTypeReferenceNode(type)) return "";
  return typescript.isIdentifier(type.typeName) ? type.typeName.text : type.typeName.right.text;
}

/** The last names of the types that models call resources. */
const resourceNames = once((catalog: Catalog): ReadonlySet<string> => {
  const paths = [...catalog.packages.values()].flatMap(({ resources }) => [...resources.keys()]);
  return new Set(paths.map((path) => path.slice(path.lastIndexOf(".") + 1)));
});
