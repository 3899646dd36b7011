/**
 * Subscriptions that an effect of a component begins, and whose remover it drops instead of returning it: each time the
 * effect runs, there is one more.
 *
 *     useEffect(() => { store.subscribe(() => setCount(store.count)); }, [store]);
 */
import type ts from "typescript";
import { EFFECTS, PAIRED_EFFECTS } from "../../models/component-protocols.ts";
import { mentionsOneOf } from "../../syntax/mentions.ts";
import type { Analysis } from "../analysis.ts";
import { hookAround, isOfPage } from "../listeners/effect-hooks.ts";
import { lifetimeOf } from "../listeners/lifetime.ts";
import { forgottenIn } from "./dropped.ts";
import { takesPlaceOfOther } from "./effects.ts";

export interface EffectSubscription {
  readonly call: ts.CallExpression;
  readonly hook: string;
}

export function* effectSubscriptionsIn(analysis: Analysis, file: ts.SourceFile): Iterable<EffectSubscription> {
  if (!mentionsOneOf(file, HOOKS)) return;
  for (const { subscription, path } of forgottenIn(analysis, file)) {
    const { call, name, target, listener, isGuess } = subscription;
    if (isGuess || listener === undefined || name === "once" || (target === undefined && !LISTENS.test(name))) continue;
    const hook = hookAround(analysis, call);
    if (hook === undefined || !HOOKS.has(hook.name) || isOfPage(analysis, hook) || takesPlaceOfOther(analysis, call))
      continue;
    if (lifetimeOf(analysis, path) === "shared") yield { call, hook: hook.name };
  }
}

const HOOKS: ReadonlySet<string> = new Set([...EFFECTS, ...PAIRED_EFFECTS.keys()]);

/** Functions that belong to nothing, and by their names begin to listen; others may be ended with the component that runs. */
const LISTENS = /^(?:on[A-Z]|subscribe|listen|observe|add[A-Z]\w*(?:Listener|Handler|Callback))/;
