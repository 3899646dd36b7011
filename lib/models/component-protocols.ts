/**
 * How user interfaces and servers tell the components that they have made when these begin and end. These words are known
 * by themselves: a class that follows such a protocol often imports nothing of it.
 */
interface ComponentProtocol {
  /** Whose protocol it is. */
  readonly of: string;
  /** The documentation that the names are taken from. */
  readonly source: string;
  /** Members that are called on a component where it begins. */
  readonly begins?: readonly string[];
  /** Members that are called on a component where it ends. */
  readonly ends?: readonly string[];
  /** Members that are called where it begins, each with the one that undoes it. */
  readonly pairs?: Readonly<Record<string, string>>;
  /**
   * Classes that its components are derived from, each with a member that tells such a class from others of that name;
   * `""` where the name is enough.
   */
  readonly bases?: Readonly<Record<string, string>>;
  /** Its components are services, which a program may make itself as well, and then has to end. */
  readonly isOfServices?: boolean;
  /** Functions whose callback runs where a component begins, and returns what is to run where it ends. */
  readonly effects?: readonly string[];
  /** Functions that return the same thing each time that something is shown. */
  readonly keeps?: readonly string[];
  /** Functions that return a state and what sets it: where it is set, a component that has begun still sees what it was. */
  readonly states?: readonly string[];
  /** Functions by which the code that calls them is run again, as a whole, when something has changed. */
  readonly reruns?: readonly string[];
  /** Functions whose callback runs where a component begins, each with those whose callback runs where it ends. */
  readonly pairedEffects?: Readonly<Record<string, readonly string[]>>;
  /** Functions that hand out what the framework has made for all components. */
  readonly injects?: readonly string[];
  /** Functions that are given the component of the whole page, and properties that list such components. */
  readonly roots?: readonly string[];
  /** Decorators of classes of which it makes one instance for all, each with the option that says so. */
  readonly shares?: Readonly<Record<string, { readonly option: string; readonly value: string }>>;
}

const COMPONENT_PROTOCOLS: readonly ComponentProtocol[] = [
  {
    of: "custom elements",
    source: "https://html.spec.whatwg.org/multipage/custom-elements.html#custom-element-reactions",
    pairs: { connectedCallback: "disconnectedCallback" },
    bases: { HTMLElement: "", LitElement: "" },
  },
  {
    of: "Lit",
    source: "https://lit.dev/docs/composition/controllers/#controller-lifecycle",
    begins: ["firstUpdated"],
    pairs: { hostConnected: "hostDisconnected" },
  },
  {
    of: "Angular",
    source: "https://angular.dev/guide/components/lifecycle",
    begins: ["ngOnInit", "ngAfterViewInit"],
    ends: ["ngOnDestroy"],
    injects: ["inject"],
    // https://angular.dev/api/platform-browser/bootstrapApplication, https://angular.dev/api/core/NgModule#bootstrap
    roots: ["bootstrapApplication", "bootstrap"],
    // "'root' : The application-level injector": https://angular.dev/api/core/Injectable
    shares: { Injectable: { option: "providedIn", value: "root" } },
  },
  {
    of: "React",
    source: "https://react.dev/reference/react",
    pairs: { componentDidMount: "componentWillUnmount" },
    bases: { Component: "render", PureComponent: "render" },
    effects: ["useEffect", "useLayoutEffect", "useInsertionEffect"],
    // "The `set` function only updates the state variable for the next render": https://react.dev/reference/react/useState
    states: ["useState"],
    // "On subsequent renders, React will call the function component whose state update triggered the render":
    // https://react.dev/learn/render-and-commit
    reruns: ["useState", "useReducer", "useRef", "useMemo", "useCallback", "useEffect", "useLayoutEffect"],
    // "On the next renders, `useRef` will return the same object": https://react.dev/reference/react/useRef
    keeps: ["useRef"],
  },
  {
    of: "Vue",
    source: "https://vuejs.org/api/composition-api-lifecycle.html",
    ends: ["beforeUnmount", "beforeDestroy"],
    pairedEffects: {
      onMounted: ["onUnmounted", "onBeforeUnmount", "onScopeDispose", "tryOnUnmounted", "tryOnBeforeUnmount"],
      onActivated: ["onDeactivated"],
    },
    injects: ["inject"],
  },
  {
    of: "Svelte",
    // "If a function is returned from onMount, it will be called when the component is unmounted."
    source: "https://svelte.dev/docs/svelte/lifecycle-hooks#onMount",
    effects: ["onMount"],
  },
  {
    of: "Nest",
    source: "https://docs.nestjs.com/fundamentals/lifecycle-events",
    begins: ["onModuleInit", "onApplicationBootstrap"],
    ends: ["onModuleDestroy", "beforeApplicationShutdown", "onApplicationShutdown"],
    isOfServices: true,
  },
];

const endsOf = ({ ends = [], pairs = {} }: ComponentProtocol): readonly string[] => [...ends, ...Object.values(pairs)];
const beginsOf = ({ begins = [], pairs = {} }: ComponentProtocol): readonly string[] => [
  ...begins,
  ...Object.keys(pairs),
];
const namesOf = (names: (protocol: ComponentProtocol) => readonly string[]): ReadonlySet<string> =>
  new Set(COMPONENT_PROTOCOLS.flatMap(names));

/** The members that some protocol calls where a component ends. */
export const END_MEMBERS = namesOf(endsOf);

/** Those of them of services, which whoever makes one himself has to call. */
export const SERVICE_ENDS = namesOf((protocol) => (protocol.isOfServices === true ? endsOf(protocol) : []));

/** The members that some protocol calls where a component begins. */
export const BEGIN_MEMBERS = namesOf(beginsOf);

/** By the member that is called where a component begins, the one that undoes it. */
export const END_OF: ReadonlyMap<string, string> = new Map(
  COMPONENT_PROTOCOLS.flatMap(({ pairs = {} }) => Object.entries(pairs)),
);

/** By the class that components are derived from: the member that marks them, and the one that is called where they end. */
export const BASES: ReadonlyMap<string, { readonly mark: string; readonly end: string }> = new Map(
  COMPONENT_PROTOCOLS.flatMap(({ bases = {}, pairs = {} }) => {
    const [end = ""] = Object.values(pairs);
    return Object.entries(bases).map(([base, mark]) => [base, { mark, end }] as const);
  }),
);

/** Functions whose callback returns its cleanup. */
export const EFFECTS = namesOf(({ effects = [] }) => effects);

/** Those of them whose callback runs again when something else is shown. */
export const RERUN_EFFECTS = namesOf(({ effects = [], states = [] }) => (states.length > 0 ? effects : []));

/** Functions that return the same thing each time. */
export const KEEPS = namesOf(({ keeps = [] }) => keeps);

/** Functions that return a state, and the function that sets it. */
export const STATES = namesOf(({ states = [] }) => states);

/** Functions by which the code that calls them is run again, as a whole, when something has changed. */
export const RERUNS = namesOf(({ reruns = [] }) => reruns);

/** Functions whose callback runs where a component comes, with those whose callback runs where it goes. */
export const PAIRED_EFFECTS: ReadonlyMap<string, readonly string[]> = new Map(
  COMPONENT_PROTOCOLS.flatMap(({ pairedEffects = {} }) => Object.entries(pairedEffects)),
);

/** Decorators of classes of which there is one instance for all, with the option that says so. */
export const SHARES: ReadonlyMap<string, { readonly option: string; readonly value: string }> = new Map(
  COMPONENT_PROTOCOLS.flatMap(({ shares = {} }) => Object.entries(shares)),
);

/** Functions that are given the component of the whole page, and properties that list such components. */
export const ROOTS = namesOf(({ roots = [] }) => roots);

/** Functions that hand out what a framework has made for all. */
export const INJECTS = namesOf(({ injects = [] }) => injects);
