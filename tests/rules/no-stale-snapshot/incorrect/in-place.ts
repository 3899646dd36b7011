// options: { "evidence": "likely" }
interface State {
  readonly count: number;
  items: string[];
  done: Set<string>;
  byId: Record<string, { name: string }>;
}

type Action = { type: "add"; item: string } | { type: "done"; id: string };

declare function useState<T>(initial: T): [T, (update: (before: T) => T) => void];

// The list of the new state is the one of the old state, which has got the item as well.
export function add(state: State, action: Action): State {
  const items = state.items;
  if (action.type === "add") items.push(action.item);
//                           ~~~~~~~~~~~~~~~~~~~~~~~ inPlace: `items.push(action.item)` changes what `state` holds, and `{ ...state, items }` on line 17 holds the same: whoever compares the state from before with this one sees no change.
  return { ...state, items };
}

// Each case has one of its own.
export function reduced(state: State, action: Action): State {
  switch (action.type) {
    case "add":
      state.items.push(action.item);
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ inPlace: `state.items.push(action.item)` changes what `state` holds, and `state` on line 25 holds the same: whoever compares the state from before with this one sees no change.
      return state;
    case "done": {
      const { done } = state;
      done.add(action.id);
//    ~~~~~~~~~~~~~~~~~~~ inPlace: `done.add(action.id)` changes what `state` holds, and `{ ...state, count: state.count + 1, done }` on line 29 holds the same: whoever compares the state from before with this one sees no change.
      return { ...state, count: state.count + 1, done };
    }
    default:
      return state;
  }
}

// The copy is too shallow.
export const forget = (state: State, action: Action): State => {
  const next = { ...state };
  if (action.type === "done") delete next.byId[action.id];
//                            ~~~~~~~~~~~~~~~~~~~~~~~~~~~ inPlace: `delete next.byId[action.id]` changes what `state` holds, and `next` on line 40 holds the same: whoever compares the state from before with this one sees no change.
  return next;
};

// A helper changes it.
function put(list: string[], item: string): void {
  list.unshift(item);
}

export function first(state: State, action: Action): State {
  if (action.type === "add") put(state.items, action.item);
  return { ...state, count: 1 };
}

// What is reduced into is the state itself.
export function named(state: Record<string, string> = {}, action: { type: string; names: string[] }): object {
  if (action.type !== "named") return state;
  return action.names.reduce((next, name) => {
    next[name] = name;
//  ~~~~~~~~~~~~~~~~~ inPlace: `next[name] = name` changes what `state` holds, and `action.names.reduce((next, name) => { next[name] = name; re…` on line 56 holds the same: whoever compares the state from before with this one sees no change.
    return next;
  }, state);
}

const [, setNames] = useState<string[]>([]);
const [, setAges] = useState(new Map<string, number>());

// Whoever draws the names is given the same list again, and draws nothing.
export function named2(name: string): void {
  setNames((names) => {
    names.push(name);
//  ~~~~~~~~~~~~~~~~ inPlace: `names.push(name)` changes what `names` holds, and `names` on line 69 holds the same: whoever compares the state from before with this one sees no change.
    return names;
  });
  setAges((ages) => ages.set(name, 1));
//                  ~~~~~~~~~~~~~~~~~ inPlace: `ages.set(name, 1)` changes what `ages` holds, and `ages.set(name, 1)` on line 71 holds the same: whoever compares the state from before with this one sees no change.
}
