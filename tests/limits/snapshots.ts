/** What changes under somebody who has been given it, behind calls that we do not look into so closely. */
declare function insert(chunk: { data: Uint8Array }): Promise<void>;

// The one staging buffer is overwritten before the insertion has read it.
export async function store(parts: readonly Uint8Array[]): Promise<void> {
  const staging = new Uint8Array(1024);
  const insertions: Promise<void>[] = [];
  for (const part of parts) {
    staging.set(part);
    insertions.push(insert({ data: staging })); // MISSED(no-stale-snapshot): when a function that has not answered yet reads what it was given is not known.
  }
  await Promise.all(insertions);
}

interface Form {
  readonly data: { items: string[] };
}

/** The updater may change the list in place, and then nobody sees a change. */
export function reduce(form: Form, update: (items: string[]) => string[], notify: () => void): Form {
  const before = form.data.items;
  const after = update(before);
  if (after !== before) notify(); // MISSED(no-stale-snapshot): a user's function is taken to leave what it is given as it is.
  return { data: { items: after } };
}

// A hook may take itself out of the list, and the next one is skipped.
export class Hooks {
  readonly #hooks: ((hooks: (() => void)[]) => void)[] = [];

  run(): void {
    for (let index = 0; index < this.#hooks.length; index++) {
      this.#hooks[index]?.([]); // MISSED(no-stale-snapshot): what elements of a list that are called do to the list is seen only where they get it.
    }
  }
}
