import { models as ours } from "./all.ts";
import type { Acquisition, CallModel, Emitter, Lent, Model, Resource } from "./vocabulary.ts";

/** All models that hold for a run, the user's before ours, and an index of what they say. */
export interface Catalog extends Names {
  readonly models: readonly Model[];
  /** What a package promises, by {@link packageKey}. */
  readonly packages: ReadonlyMap<string, Promises>;
  /** Packages that are files of the user's own project: `./src/pool` or, for all files, `.`. */
  readonly files: readonly string[];
}

/** The names that models speak of, which are asked before anything dearer. */
interface Names {
  /** Last identifiers by which a modelled call can be recognised: `openSync`, `connect`, `Worker`. The cheapest gate. */
  readonly names: ReadonlySet<string>;
  /** The last identifiers of the calls that acquire what is no mere garbage when lost, and the names of what is acquired. */
  readonly makers: ReadonlySet<string>;
  /** Those of {@link makers} that make something that is {@link isTelling telling}. */
  readonly tellingMakers: ReadonlySet<string>;
  /** Those of {@link makers} that make nothing but what is {@link isHarmless harmless}. */
  readonly harmlessMakers: ReadonlySet<string>;
  /** Those of {@link makers} that only stand for functions that a module exports, and for no members or globals. */
  readonly moduleMakers: ReadonlySet<string>;
  /** The members by which things are released. */
  readonly releases: ReadonlySet<string>;
  /** By what models say of calls, the last identifiers of those of which they say it. */
  readonly facts: ReadonlyMap<keyof CallModel, ReadonlySet<string>>;
  /** The names of properties that tell a log level. */
  readonly levelNames: ReadonlySet<string>;
  /** The names of properties that only lend what they hold. */
  readonly lentNames: ReadonlySet<string>;
  /** The names of members that must be left to whoever lends a thing. */
  readonly lentReleases: ReadonlySet<string>;
  /** The last identifiers of calls that lend something to a callback. */
  readonly lenders: ReadonlySet<string>;
  /** Types whose instances are called themselves (`Debugger#()`), or are the function that releases. */
  readonly callables: ReadonlySet<string>;
}

/** What one package promises, gathered from all models that speak of it. */
export interface Promises {
  readonly calls: ReadonlyMap<string, CallEntry>;
  readonly resources: ReadonlyMap<string, ResourceEntry>;
  readonly emitters: ReadonlyMap<string, Emitter>;
  readonly lent: ReadonlyMap<string, Lent>;
  readonly levels: ReadonlySet<string>;
  /** Types of what code is handed that lives as long as its host. */
  readonly lifelong: ReadonlySet<string>;
  /** Does it read a command line? */
  readonly commandLine: boolean;
  /** Does it run tests? */
  readonly testing: boolean;
  /** Do calls that no model lists only borrow what they are passed? */
  readonly borrows: boolean;
  /** The name path of the default export. */
  readonly default: string | undefined;
}

export interface CallEntry {
  readonly model: Model;
  /** The name path: `Pool#connect`. */
  readonly path: string;
  /** What the call does: the first of these that is meant. */
  readonly alternatives: readonly CallModel[];
}

export interface ResourceEntry {
  readonly model: Model;
  readonly name: string;
  readonly resource: Resource;
}

/** The catalog of the user's models and ours. */
export function catalogOf(users: readonly Model[]): Catalog {
  const models = [...users, ...ours];
  const packages = new Map<string, Gathered>();
  for (const model of models) {
    for (const key of keysOf(model)) {
      let gathered = packages.get(key);
      if (gathered === undefined) packages.set(key, (gathered = new Gathered()));
      gathered.add(model);
    }
  }
  const files = [...packages.keys()].filter(isOwnFile);
  return { models, packages, files, ...indexOf(packages, models) };
}

/** The same catalog with the names of only those packages that are `reachable`: what others promise, no code can ask for. */
export function catalogWithin(catalog: Catalog, reachable: ReadonlySet<string>): Catalog {
  const models = catalog.models.filter((model) =>
    keysOf(model).some((key) => key === "lib" || isOwnFile(key) || reachable.has(key)),
  );
  return { ...catalog, ...indexOf(catalog.packages, models) };
}

function keysOf(model: Model): readonly string[] {
  return [model.package, ...(model.also ?? [])].map(packageKey);
}

/** `.`, `./src/pool`; not `.prisma/client`, which is a package. */
function isOwnFile(key: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(key);
}

/** The names by which what `models` say can be recognised. */
function indexOf(packages: ReadonlyMap<string, Promises>, models: readonly Model[]): Names {
  const names = new Set<string>();
  const callables = new Set<string>();
  const lentNames = new Set<string>();
  const lentReleases = new Set<string>();
  const lenders = new Set<string>();
  const facts = new Map<keyof CallModel, Set<string>>();
  const levelNames = new Set<string>();
  for (const model of models) {
    for (const [path, { release }] of Object.entries(model.lent ?? {})) {
      lentNames.add(lastName(path));
      for (const name of release) lentReleases.add(name);
    }
    for (const path of model.levels ?? []) levelNames.add(lastName(path));
    for (const [path, calls] of Object.entries(model.calls ?? {})) {
      const name = lastName(path);
      for (const fact of [calls].flat().flatMap((call) => Object.keys(call) as (keyof CallModel)[])) {
        const same = facts.get(fact);
        if (same === undefined) facts.set(fact, new Set([name]));
        else same.add(name);
      }
      if ([calls].flat().some((call) => call.calls?.some(({ lends }) => lends !== undefined))) lenders.add(name);
      if (name === "()") callables.add(lastName(path.slice(0, -"#()".length)));
      else names.add(name);
    }
    for (const [name, resource] of Object.entries(model.resources ?? {})) {
      // `new Pool`
      if (isType(name)) names.add(lastName(name));
      if (resource.release.includes("()")) callables.add(lastName(name));
    }
  }
  const makers = new Set<string>();
  const others = new Set<string>();
  for (const model of models) {
    const isOfModule = !keysOf(model).some((key) => key === "lib" || isOwnFile(key));
    for (const path of makersIn(packages, model, isMissed)) {
      makers.add(lastName(path));
      if (!isOfModule || !isPlain(path)) others.add(lastName(path));
    }
  }
  const moduleMakers = new Set([...makers].filter((name) => !others.has(name)));
  const makersOf = (isMeant: (resource: Resource) => boolean): ReadonlySet<string> =>
    new Set(models.flatMap((model) => makersIn(packages, model, isMeant)).map(lastName));
  const tellingMakers = makersOf(isTelling);
  const harmful = makersOf((resource) => !isHarmless(resource));
  const harmlessMakers = new Set([...makers].filter((name) => !harmful.has(name)));
  const releases = new Set(models.flatMap(({ resources }) => Object.values(resources ?? {}).flatMap((r) => r.release)));
  const lent = { lentNames, lentReleases, lenders };
  return {
    names,
    makers,
    tellingMakers,
    harmlessMakers,
    moduleMakers,
    releases,
    facts,
    levelNames,
    ...lent,
    callables,
  };
}

/** `openSync`: a function that a module exports, rather than a member, a class, or what is constructed. */
function isPlain(path: string): boolean {
  return /^\w+$/.test(path);
}

/** The paths of what acquires something that `isMeant`. */
function makersIn(
  packages: ReadonlyMap<string, Promises>,
  model: Model,
  isMeant: (resource: Resource) => boolean,
): readonly string[] {
  const matters = (one: Acquisition | string): boolean => {
    const reference = typeof one === "string" ? one : one.resource;
    const resource = reference === undefined ? undefined : resourceIn(packages, model, reference);
    return resource === undefined || isMeant(resource);
  };
  const calls = Object.entries(model.calls ?? {}).filter(([, call]) =>
    [call].flat().some(({ acquires = [] }) => ([acquires].flat() as readonly (Acquisition | string)[]).some(matters)),
  );
  const resources = Object.entries(model.resources ?? {}).filter(([name, one]) => isMeant(one) && isType(name));
  return [...calls.map(([path]) => path), ...resources.map(([name]) => `new ${name}`)];
}

/** `Pool`; an `"object URL"` is of no type of its own. */
function isType(name: string): boolean {
  return !name.includes(" ");
}

/** Is more lost with it than memory? */
function isMissed({ lost, locks }: Resource): boolean {
  return lost !== "collected" || locks === true;
}

/** Is it always meant for a while, or do others starve when it is lost? */
export function isUrgent({ brief, lost }: Resource): boolean {
  return brief === true || lost === "starves";
}

/** Does it end by itself, and harm nobody, whatever is done to it? Nothing that is done to a timer is a mistake for sure. */
export function isHarmless({ lost, endsItself, again = "harmless", after }: Resource): boolean {
  return lost === "runs" && endsItself === true && again === "harmless" && after === "all";
}

/** May a mistake be seen though no name speaks of a release: is it urgent, or itself the function that releases? */
export function isTelling(resource: Resource): boolean {
  return isUrgent(resource) || resource.release.includes("()");
}

/** How a package is spelled in the index: `node:fs` and `fs` are one, and file endings do not count. */
export function packageKey(name: string): string {
  if (isOwnFile(name)) return name.replace(/\.[cm]?[jt]sx?$/, "");
  return name.startsWith("node:") ? name.slice("node:".length) : name;
}

/** The resource that `reference` names in `model`: one of its package's own, or `"<package> <name>"`. */
export function resourceNamed({ packages }: Catalog, model: Model, reference: string): Resource | undefined {
  return resourceIn(packages, model, reference);
}

function resourceIn(packages: ReadonlyMap<string, Promises>, model: Model, reference: string): Resource | undefined {
  const space = reference.lastIndexOf(" ");
  const [home, name] = space < 0 ? [model.package, reference] : [reference.slice(0, space), reference.slice(space + 1)];
  return model.resources?.[reference] ?? packages.get(packageKey(home))?.resources.get(name)?.resource;
}

/** The names of the resources that a call acquires or lends, as far as it names them. */
export function acquisitionNames(call: CallModel): readonly string[] {
  const acquired = [call.acquires ?? []].flat() as readonly (Acquisition | string)[];
  const lent = (call.calls ?? []).flatMap((callback) => callback.lends ?? []);
  return [...acquired, ...lent]
    .map((each) => (typeof each === "string" ? each : each.resource))
    .filter((name) => name !== undefined);
}

class Gathered implements Promises {
  readonly calls = new Map<string, CallEntry>();
  readonly resources = new Map<string, ResourceEntry>();
  readonly emitters = new Map<string, Emitter>();
  readonly lent = new Map<string, Lent>();
  readonly levels = new Set<string>();
  readonly lifelong = new Set<string>();
  borrows = false;
  commandLine = false;
  testing = false;
  default: string | undefined;

  /** Adds what `model` says, as far as no model before it said it. */
  add(model: Model): void {
    for (const [path, calls] of Object.entries(model.calls ?? {})) {
      if (!this.calls.has(path)) this.calls.set(path, { model, path, alternatives: [calls].flat() });
    }
    for (const [name, resource] of Object.entries(model.resources ?? {})) {
      if (!this.resources.has(name)) this.resources.set(name, { model, name, resource });
    }
    for (const [name, emitter] of Object.entries(model.emitters ?? {})) {
      if (!this.emitters.has(name)) this.emitters.set(name, emitter);
    }
    for (const [path, lent] of Object.entries(model.lent ?? {})) {
      if (!this.lent.has(path)) this.lent.set(path, lent);
    }
    for (const level of model.levels ?? []) this.levels.add(level);
    for (const name of model.lifelong ?? []) this.lifelong.add(name);
    this.borrows ||= model.borrows === true;
    this.commandLine ||= model.commandLine === true;
    this.testing ||= model.testing === true;
    this.default ??= model.default;
  }
}

/** `openSync` → `openSync`, `Pool#connect` → `connect`, `new tls.Socket` → `Socket`, `Debugger#()` → `()`. */
export function lastName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("#"), path.lastIndexOf("."), path.lastIndexOf(" ")) + 1);
}
