// options: { "evidence": "likely" }
type Done = (error?: Error | null) => void;

interface Store {
  take(name: string, done: Done): void;
  put(name: string, done: Done): void;
}

declare function load(names: readonly string[], whenLoaded: (items: object[]) => void): void;
declare function show(item: object): void;

// A `return` is missing: with nothing to load it is called at once, and when nothing has been loaded.
export function fill(names: readonly string[], callback?: Done): void {
  if (names.length === 0) {
    callback && callback();
  }
  load(names, (items) => {
//~~~~~~~~~~~~~~~~~~~~~~~~> handedOnAgain: `callback` is called by `callback()` on line 15 already, behind which it goes on: this calls it once more.
    items.forEach((item) => show(item));
    callback && callback();
  });
}

// Each of the two calls it when it is done, and whoever has given it goes on twice.
export function accept(pending: Store, members: Store, name: string, done: Done): void {
  pending.take(name, done);
  members.put(name, done);
//~~~~~~~~~~~~~~~~~~~~~~~ handedOnAgain: `done` is called by `pending.take(…)` on line 25 already, behind which it goes on: this calls it once more.
}

// Among the arguments of the function it is handed on as well.
export const groups = {
  join(pending: Store, name: string, done: Done): void {
    pending.put(name, done);
  },

  admit(pending: Store, name: string, done: Done): void {
    pending.take(name, done);
    groups.join.apply(groups, arguments as never);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ handedOnAgain: `done` is called by `pending.take(…)` on line 36 already, behind which it goes on: this calls it once more.
  },
};
