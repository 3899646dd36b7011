/**
 * A helper of the project's own that its owner starts, and that the close path of the owner leaves running:
 *
 *     class Poller { start() { this.timer = setInterval(…); } stop() { clearInterval(this.timer); } }
 *
 *     readonly poller = new Poller();
 *     open() { this.poller.start(); }
 *     close() { this.socket.end(); }   // and `this.poller.stop()` is missing
 */
import type ts from "typescript";
import { memoised } from "../../engine/summaries/memo.ts";
import { isInside } from "../../syntax/enclosing.ts";
import { skipOuter } from "../../syntax/expressions.ts";
import { functionGiven } from "../../syntax/given-functions.ts";
import { makerOfInstances } from "../../syntax/symbols.ts";
import { mentionsInstance } from "../../syntax/this.ts";
import { ts as typescript } from "../../syntax/typescript.ts";
import type { Analysis } from "../analysis.ts";
import { closeEvidence } from "../owner/close-names.ts";
import { closePathsOf, mainClosePath, type ClosePath } from "../owner/close-paths.ts";
import type { Field, Member, Owner } from "../owner/owner.ts";
import { ownerAt } from "../owner/owners-in.ts";
import { reachedFrom } from "../owner/reach.ts";
import type { Use } from "../owner/use.ts";
import { isNothing } from "../owner/uses.ts";
import { usesOfField } from "./field-uses.ts";
import type { Kept } from "./kept.ts";
import { keptBy } from "./ownership.ts";
import type { Made } from "./made.ts";
import { releasesOf } from "./releases.ts";

export interface LeftRunning {
  readonly field: Field;
  /** Where it is started. */
  readonly at: ts.CallExpression;
  /** The member that would stop it. */
  readonly verb: string;
  readonly close: ClosePath;
}

export function* leftRunning(analysis: Analysis, owner: Owner): Iterable<LeftRunning> {
  if (owner.kind !== "class") return;
  const close = mainClosePath(analysis, owner);
  if (close === undefined || close.declaredBy !== owner) return;
  const known = new Set(keptBy(analysis, owner).flatMap(({ field, made }) => (isUntold(made) ? [] : [field])));
  const closing = closePathsOf(analysis, owner).map(({ member }) => member.node);
  for (const field of owner.fields.values()) {
    if (field.kind === "parameter" || known.has(field)) continue;
    const uses = usesOfField(analysis, owner, field).map(({ use }) => use);
    const stores = uses.flatMap((use) => (use.kind === "store" && !isNothing(use.value) ? [use] : []));
    const [store] = stores;
    const made = store === undefined ? undefined : skipOuter(store.value);
    if (store === undefined || made === undefined || stores.length > 1 || !typescript.isNewExpression(made)) continue;
    const helper = helperOf(analysis, made) ?? helperByUse(analysis, made, uses);
    if (helper === undefined || store.place.path.length > 0) continue;
    // Whoever else has it, or is told of it at the end, may see to it.
    if (uses.some(({ kind }) => kind === "pass" || kind === "hand" || kind === "using")) continue;
    const ending = [...reachedFrom(analysis, owner, closing)];
    if (uses.some(({ node }) => ending.some((code) => isInside(node, code)))) continue;
    for (const use of uses) {
      const running = use.kind === "call" ? helper.find(({ begins }) => begins.has(use.verb)) : undefined;
      if (use.kind !== "call" || running === undefined || use.place.path.length > 0) continue;
      // What goes off once matters where it comes back to the owner.
      if (running.isBrief && !givesFunction(use.call) && !givesFunction(made)) continue;
      yield { field, at: use.call, verb: running.verb, close };
      break;
    }
  }
}

/** Is all that is known of it that its class cannot be resolved? */
function isUntold({ by, resource }: Made): boolean {
  return by === "shape" && resource.release.length === 0;
}

function givesFunction({ arguments: given }: ts.CallExpression | ts.NewExpression): boolean {
  return (given ?? []).some((argument) => {
    const code = functionGiven(argument);
    return (
      mentionsInstance(code ?? argument) &&
      (code !== undefined || typescript.isPropertyAccessExpression(skipOuter(argument)))
    );
  });
}

/** What goes on by itself in an instance, from a call of one of its members to that of another one. */
interface Running {
  readonly begins: ReadonlySet<string>;
  readonly verb: string;
  readonly isBrief: boolean;
}

function helperOf(analysis: Analysis, made: ts.NewExpression): readonly Running[] | undefined {
  const declaration = makerOfInstances(analysis.checker, made.expression);
  if (declaration === undefined || !typescript.isClassLike(declaration)) return undefined;
  const owner = declaration.getSourceFile().isDeclarationFile ? undefined : ownerAt(declaration);
  const running = owner === undefined ? [] : runningIn(analysis, owner);
  return running.length === 0 ? undefined : running;
}

/** Of a class that cannot be resolved, the owner shows what it is: it starts it for itself, and stops it again. */
function helperByUse(
  { checker }: Analysis,
  made: ts.NewExpression,
  uses: readonly Use[],
): readonly Running[] | undefined {
  if ((checker.getTypeAtLocation(made).flags & typescript.TypeFlags.Any) === 0) return undefined;
  const calls = uses.flatMap((use) => (use.kind === "call" && use.place.path.length === 0 ? [use] : []));
  const stop = calls.find(({ verb, call }) => STOPS.test(verb) && call.arguments.length === 0);
  const begins = calls.filter(({ verb, call }) => STARTS.test(verb) && givesFunction(call)).map(({ verb }) => verb);
  return stop === undefined ? undefined : [{ begins: new Set(begins), verb: stop.verb, isBrief: true }];
}

const STOPS = /^(?:cancel|stop|clear|abort)$/;
const STARTS = /^(?:set(?:Timeout|Interval|Timer)|start|schedule|trigger|delay|repeat|poll|arm|run|debounce)/;

const runningIn = memoised(
  (analysis: Analysis, helper: Owner): readonly Running[] =>
    keptBy(analysis, helper).flatMap((kept) => {
      const { resource, by } = kept.made;
      if (by !== "declared" || resource.lost !== "runs") return [];
      const begins = helper.members.filter((member) => isMethod(member) && reaches(analysis, kept, member));
      const end = helper.members.find(
        (member) => isMethod(member) && !begins.includes(member) && ends(analysis, kept, member),
      );
      if (end === undefined || begins.length === 0) return [];
      return [
        { begins: new Set(begins.map(({ name }) => name)), verb: end.name, isBrief: resource.endsItself === true },
      ];
    }),
  [],
);

function isMethod({ kind, isAbstract }: Member): boolean {
  return kind === "method" && !isAbstract;
}

function reaches(analysis: Analysis, { owner, store }: Kept, { node }: Member): boolean {
  return [...reachedFrom(analysis, owner, [node])].some((code) => isInside(store.at, code));
}

function ends(analysis: Analysis, kept: Kept, { name, node }: Member): boolean {
  if (closeEvidence(name) === undefined) return false;
  return releasesOf(analysis, kept.owner, kept, [node]).some(({ certainty }) => certainty === "sure");
}
