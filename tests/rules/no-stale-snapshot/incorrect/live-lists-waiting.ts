type Probe = (name: string) => Promise<boolean>;

// The loop waits for the promise, which removes the present name before the loop goes on.
export async function reachable(names: string[], probe: Probe): Promise<string[]> {
  for (const name of names) {
//                   ~~~~~ live: `names.splice(names.indexOf(name), 1)` on line 7 removes the present element from `names` while it is walked through, so that the next element is skipped.
    await probe(name).then((isThere) => {
      if (!isThere) names.splice(names.indexOf(name), 1);
    });
  }
  return names;
}

// The loop waits by itself.
export async function probed(names: string[], probe: Probe): Promise<void> {
  for (const name of names) {
//                   ~~~~~ live: `names.splice(names.indexOf(name), 1)` on line 16 removes the present element from `names` while it is walked through, so that the next element is skipped.
    if (!(await probe(name))) names.splice(names.indexOf(name), 1);
  }
}

// Up to its first `await` an async callback runs at once.
export function eager(names: string[], probe: Probe): void {
  names.forEach(async (name) => {
//~~~~~ live: `names.splice(names.indexOf(name), 1)` on line 23 removes the present element from `names` while it is walked through, so that the next element is skipped.
    if (name === name.trim()) names.splice(names.indexOf(name), 1);
    await probe(name);
  });
}
