import typescript from "typescript";
import { describe, expect, it } from "vitest";
import { models } from "../../lib/models/all.ts";
import { acquisitionNames, catalogOf, packageKey, resourceNamed } from "../../lib/models/catalog.ts";
import type { Acquisition, CallModel, Model, Reference } from "../../lib/models/vocabulary.ts";
import { Declarations } from "./declarations.ts";

const packages = new Set(
  models.flatMap((model) => [model.package, ...(model.also ?? [])]).filter((name) => name !== "lib"),
);
const declarations = new Declarations(packages);
const catalog = catalogOf([]);

describe.each(models.map((model, index) => [model.package, index] as const))("the model of %s", (_, index) => {
  const model = models[index]!;
  it("names types and members that exist", () => expect(wrongNames(model)).toEqual([]));
  it("cites what it rests on", () => expect(wrongSources(model)).toEqual([]));
});

function wrongSources(model: Model): string[] {
  const known = new Set([
    ...Object.keys(model.calls ?? {}),
    ...Object.keys(model.resources ?? {}),
    ...Object.keys(model.emitters ?? {}),
    ...Object.keys(model.lent ?? {}),
    ...(model.levels ?? []),
    ...(model.lifelong ?? []),
  ]);
  const cites = Object.entries(model.cites ?? {});
  return [
    ...[model.source ?? "", ...cites.map(([, address]) => address)].filter(
      (address) => !/^https:\/\/[^\s/]+\.[^\s]+$/.test(address),
    ),
    ...cites.filter(([path]) => !known.has(path)).map(([path]) => `cites for ${path}, of which it says nothing`),
  ];
}

function wrongNames(model: Model): string[] {
  const home = declarations.homeOf([model.package, ...(model.also ?? [])].map(packageKey));
  const wrong: string[] = [];
  const calls = Object.entries(model.calls ?? {}).map(
    ([path, alternatives]) => [path, [alternatives].flat() as CallModel[]] as const,
  );
  for (const [path, alternatives] of calls) {
    const arity = arityOf(home, path);
    if (arity === undefined) wrong.push(path);
    for (const call of alternatives) {
      const last = Math.max(-1, ...argumentsOf(call));
      if (arity !== undefined && last >= arity) wrong.push(`${path}: argument ${last}`);
      for (const name of acquisitionNames(call)) {
        if (resourceNamed(catalog, model, name) === undefined) wrong.push(`${path}: resource ${name}`);
      }
    }
  }
  const made = new Set(calls.flatMap(([, alternatives]) => alternatives.flatMap(acquisitionNames)));
  for (const [name, resource] of Object.entries(model.resources ?? {})) {
    const type = declarations.typeAt(home, name);
    for (const releaser of resource.releasedBy ?? []) {
      if (!calls.some(([path]) => path === releaser)) wrong.push(`${name}: released by ${releaser}`);
    }
    for (const verb of resource.sameAsDispose ?? []) {
      const isRelease = resource.release.includes(verb) || resource.releasedBy?.includes(verb);
      if (!isRelease || !resource.release.some((other) => /^@@(?:dispose|asyncDispose)$/.test(other))) {
        wrong.push(`${name}: ${verb} as what its disposal does`);
      }
    }
    if (type === undefined) {
      // A name of our own: something must make it.
      if (!made.has(name) && !elsewhereMade(home, name)) wrong.push(name);
      continue;
    }
    const members = [
      ...resource.release,
      ...(resource.after === "all" ? [] : (resource.after ?? [])),
      ...(resource.releasedWhen ?? []),
      ...(resource.heldWhen ?? []),
      ...(resource.endedBy ?? []),
      ...(resource.startedBy ?? []),
    ].map((each) => each.split(" ")[0]!);
    for (const member of members) {
      const isThere =
        member === "()" ? declarations.arityOf(type, CALL) !== undefined : declarations.memberOf(type, member);
      if (!isThere) wrong.push(`${name}#${member}`);
    }
  }
  for (const name of [...Object.keys(model.emitters ?? {}), ...(model.lifelong ?? [])]) {
    if (declarations.typeAt(home, name) === undefined) wrong.push(name);
  }
  for (const path of [...(model.levels ?? []), ...Object.keys(model.lent ?? {})]) {
    if (memberAt(home, path) === undefined) wrong.push(path);
  }
  return wrong;
}

const CALL = typescript.SignatureKind.Call;

/** How many arguments the call with this name path takes; `undefined` where there is none. */
function arityOf(home: string, path: string): number | undefined {
  if (path.startsWith("new ")) {
    const value = declarations.valueAt(home, path.slice("new ".length));
    return value === undefined ? undefined : declarations.arityOf(value, typescript.SignatureKind.Construct);
  }
  if (path.endsWith("#()")) {
    const type = declarations.typeAt(home, path.slice(0, -"#()".length));
    return type === undefined ? undefined : declarations.arityOf(type, CALL);
  }
  const value = path.includes("#") ? memberAt(home, path) : declarations.valueAt(home, path);
  if (value === undefined) return undefined;
  return value.flags & typescript.TypeFlags.Any ? Infinity : declarations.arityOf(value, CALL);
}

function memberAt(home: string, path: string): typescript.Type | undefined {
  const at = path.lastIndexOf("#");
  const type = declarations.typeAt(home, path.slice(0, at));
  return type === undefined ? undefined : declarations.memberOf(type, path.slice(at + 1));
}

function elsewhereMade(home: string, name: string): boolean {
  return models.some((model) =>
    Object.values(model.calls ?? {}).some((alternatives) =>
      ([alternatives].flat() as CallModel[])
        .flatMap(acquisitionNames)
        .some(
          (made) =>
            made === `${home} ${name}` ||
            made === `node:${home} ${name}` ||
            (made === name && packageKey(model.package) === home),
        ),
    ),
  );
}

/** Every argument, by index, of which `call` speaks. */
function argumentsOf(call: CallModel): number[] {
  const acquired = ([call.acquires ?? []].flat() as (Acquisition | string)[]).flatMap((each) =>
    typeof each === "object" && typeof each.at === "object" && "argument" in each.at ? [each.at.argument] : [],
  );
  const references = [
    call.releases,
    call.owns,
    call.keeps,
    call.mutates,
    call.returns,
    call.copies?.from,
    call.compares,
  ]
    .flat()
    .filter((reference) => reference !== undefined) as Reference[];
  return [
    ...acquired,
    ...references.map(indexOf),
    ...(call.calls ?? []).map(({ argument }) => indexOf(argument)),
    ...[call.listens, call.unlistens].flatMap((listening) =>
      listening === undefined ? [] : [listening.event, listening.listener, listening.options, listening.context],
    ),
    call.unless?.argument,
  ].filter((index) => index !== undefined);
}

function indexOf(reference: Reference): number {
  if (typeof reference === "number") return reference;
  return /^\d/.test(reference) ? Number.parseInt(reference, 10) : -1;
}
