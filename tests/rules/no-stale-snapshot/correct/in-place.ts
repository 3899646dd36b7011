// options: { "evidence": "likely" }
interface State {
  readonly count: number;
  items: string[];
  byId: Record<string, { name: string }>;
}

type Action = { type: "add"; item: string } | { type: "done"; id: string };

declare function useState<T>(initial: T): [T, (update: (before: T) => T) => void];

declare function produce<T>(reducer: (draft: T, action: Action) => T | undefined): (state: T, action: Action) => T;

// The list is a copy.
export function add(state: State, action: Action): State {
  const items = state.items.slice();
  if (action.type === "add") items.push(action.item);
  return { ...state, items };
}

// So is the one in the copy.
export function added(state: State, action: Action): State {
  const next = { ...state, items: [...state.items] };
  if (action.type === "add") next.items.push(action.item);
  return next;
}

// Only the branch that returns a new one changes anything.
export function either(state: State, action: Action): State {
  if (action.type === "add") {
    const items = [...state.items];
    items.push(action.item);
    return { ...state, items };
  }
  return state;
}

// It is a draft, which is there to be changed.
export const drafted = produce<State>((state, action) => {
  if (action.type === "add") state.items.push(action.item);
  return state;
});

// It reduces into something new.
export function named(state: Record<string, string> = {}, action: { type: string; names: string[] }): object {
  return action.names.reduce<Record<string, string>>(
    (next, name) => {
      next[name] = action.type;
      return next;
    },
    { ...state },
  );
}

const [, setNames] = useState<string[]>([]);
const [, setAges] = useState(new Map<string, number>());

export function draw(name: string): void {
  setNames((names) => [...names, name]);
  setAges((ages) => new Map(ages).set(name, 1));
}

// A state that goes through a loop is nobody's state from before.
export function count(words: readonly string[]): Record<string, number> {
  return words.reduce<Record<string, number>>((state, word) => {
    state[word] = (state[word] ?? 0) + 1;
    return state;
  }, {});
}

interface Machine {
  readonly type: string;
  step: number;
}

// Nothing asks what it was before.
export function step(state: Machine, by: number): Machine {
  state.step += by;
  return state;
}

interface List {
  push(item: string): List;
}

// A list that never changes answers with another one.
export function listed(state: List, action: Action): List {
  return action.type === "add" ? state.push(action.item) : state;
}

// What the copy holds has been replaced.
export function dropped(state: State, action: Action): State {
  const next = { ...state };
  if (action.type === "add") {
    next.items = [...state.items];
    next.items.push(action.item);
  }
  return next;
}

// What is marked may be new.
export function marked(state: State, action: Action): State {
  if (action.type === "add") return state;
  let entry = state.byId[action.id];
  if (entry === undefined) {
    entry = { name: "" };
    entry.name = action.id;
  }
  return { ...state, byId: { ...state.byId, [action.id]: entry } };
}
