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
    // What is begun in a callback that comes later belongs to no component, and is the caller's to stop.
    source: "https://vuejs.org/guide/essentials/watchers.html#stopping-a-watcher",
    begins: {
      vue: [...VUE, ...HOOKS],
      "vue-demi": [...VUE, ...HOOKS],
      "@vue/composition-api": [...VUE, ...HOOKS],
      "@vue/runtime-core": [...VUE, ...HOOKS],
      "@vue/reactivity": ["watch", "onScopeDispose"],
      // https://vueuse.org/guide/best-practice.html#side-effect-clean-up
      "@vueuse/shared": VUEUSE_SHARED,
      "@vueuse/core": [...VUEUSE_SHARED, ...VUEUSE],
    },
    // Composables are named so by convention: https://vuejs.org/guide/reusability/composables.html
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
