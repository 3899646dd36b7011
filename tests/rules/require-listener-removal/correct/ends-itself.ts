interface Child {
  readonly isBusy: boolean;
  kill(): void;
}

// Whoever is killed is no longer busy: the interval ends itself the next time.
export function allGone(children: readonly Child[], ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timeout = setTimeout(() => {
      for (const child of children) child.kill();
      resolve(false);
    }, ms);
    const asking = setInterval(() => {
      const busy = children.filter((child) => child.isBusy).length;
      if (busy === 0) {
        clearTimeout(timeout);
        clearInterval(asking);
        resolve(true);
      }
    }, 250);
  });
}

interface Disposable {
  dispose(): void;
}

interface Picker extends Disposable {
  onPick(listener: (name: string) => void): Disposable;
  onLeave(listener: () => void): Disposable;
}

declare function makePicker(): { picker: Picker; kept: Disposable[] };

// The picker that the function has got goes, and its listeners with it.
export async function pick(): Promise<string | undefined> {
  const { picker, kept } = makePicker();
  try {
    return await new Promise<string | undefined>((resolve) => {
      picker.onPick((name) => resolve(name));
      kept.push(picker.onLeave(() => resolve(undefined)));
    });
  } finally {
    for (const each of kept) each.dispose();
    picker.dispose();
  }
}
