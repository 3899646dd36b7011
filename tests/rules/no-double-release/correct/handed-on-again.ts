// options: { "evidence": "likely" }
type Done = (error?: Error | null) => void;

interface Store {
  take(name: string, done: Done): void;
  put(name: string, done: Done): void;
}

declare function load(names: readonly string[], whenLoaded: (items: object[]) => void): void;
declare function show(item: object): void;
declare function after(count: number, done: Done): Done;

// It leaves.
export function fill(names: readonly string[], callback?: Done): void {
  if (names.length === 0) {
    callback && callback();
    return;
  }
  load(names, (items) => {
    items.forEach((item) => show(item));
    callback && callback();
  });
}

// The second one begins when the first is done.
export function accept(pending: Store, members: Store, name: string, done: Done): void {
  pending.take(name, (error) => {
    if (error) return done(error);
    members.put(name, done);
  });
}

// One that counts has taken its place.
export function acceptBoth(pending: Store, members: Store, name: string, done: Done): void {
  done = after(2, done);
  pending.take(name, done);
  members.put(name, done);
}

// Whether it comes that far, only the continuation knows.
export function fillSome(names: readonly string[], callback: Done): void {
  if (names.length === 0) callback();
  load(names, (items) => {
    if (items.length === 0) return;
    items.forEach((item) => show(item));
    callback();
  });
}

// Only one of the two is done.
export function put(pending: Store, members: Store, name: string, isMember: boolean, done: Done): void {
  if (isMember) members.put(name, done);
  else pending.put(name, done);
}
