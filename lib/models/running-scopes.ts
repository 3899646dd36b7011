/**
 * Functions that begin something which ends with the scope that runs when they are called: a component's `setup`, or
 * whatever else collects what is begun in it. Once that has returned, or waits, nobody collects any more.
 */
interface RunningScope {
  readonly of: string;
  readonly source: string;
  /** The functions, by the packages that export them. */
  readonly begins: Readonly<Record<string, readonly string[]>>;
  /** By convention, the names of functions that run in such a scope. */
  readonly within: RegExp;
}

const VUE = ["watch", "watchEffect", "watchPostEffect", "watchSyncEffect", "onScopeDispose"];
const HOOKS = ["onUnmounted", "onBeforeUnmount"];
const VUEUSE_SHARED = [
  ...["tryOnScopeDispose", "tryOnUnmounted", "tryOnBeforeUnmount", "useIntervalFn", "useInterval"],
  ...["watchDebounced", "watchThrottled", "watchImmediate", "watchDeep", "watchPausable", "watchIgnorable"],
];
const VUEUSE = [
  ...["useEventListener", "useRafFn", "useResizeObserver", "useMutationObserver", "useIntersectionObserver"],
  ...["onClickOutside", "onKeyStroke", "onLongPress", "useElementSize", "useElementBounding"],
];

const RUNNING_SCOPES: readonly RunningScope[] = [
  {
    of: "Vue",
    // "If the watcher is created in an async callback, it won't be bound to the owner component and must be stopped manually."
    source: "https://vuejs.org/guide/essentials/watchers.html#stopping-a-watcher",
    begins: {
      vue: [...VUE, ...HOOKS],
      "vue-demi": [...VUE, ...HOOKS],
      "@vue/composition-api": [...VUE, ...HOOKS],
      "@vue/runtime-core": [...VUE, ...HOOKS],
      "@vue/reactivity": ["watch", "onScopeDispose"],
      // "Auto Clean Up": https://vueuse.org/guide/best-practice.html#side-effect-clean-up
      "@vueuse/shared": VUEUSE_SHARED,
      "@vueuse/core": [...VUEUSE_SHARED, ...VUEUSE],
    },
    // "It is a convention to name composable functions with camelCase names that start with "use"."
    within: /^(?:use[A-Z]\w*|setup)$/,
  },
];

/** By package, the functions of it that need a running scope. */
export const NEEDS_SCOPE: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  RUNNING_SCOPES.flatMap(({ begins }) => Object.entries(begins).map(([name, all]) => [name, new Set(all)] as const)),
);

/** Does a function of this name run in a scope? */
export function runsInScope(name: string): boolean {
  return RUNNING_SCOPES.some(({ within }) => within.test(name));
}
