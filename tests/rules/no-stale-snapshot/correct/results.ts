// options: { "evidence": "likely" }
interface Settings {
  hooks?: Record<string, string>;
  mode?: string;
}

declare function load(): Promise<Settings>;
declare function save(settings: Settings): Promise<void>;
declare function isEqual(a: unknown, b: unknown): boolean;

// What it gives back unchanged has no members.
function deepCopy<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => deepCopy(each)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deepCopy<unknown>(each)])) as T;
}

export async function register(name: string, address: string): Promise<void> {
  const settings = await load();
  const oldSettings = deepCopy(settings);
  settings.hooks = { ...settings.hooks, [name]: address };
  if (isEqual(settings, oldSettings)) return;
  await save(settings);
}

function clear(target: { mode?: string } | undefined): void {
  if (target !== undefined) delete target.mode;
}

// Nothing is not something that two variables share.
export function choose(mode: string | undefined): boolean {
  const previous = mode === undefined ? undefined : { mode };
  const chosen = mode === "none" ? undefined : { mode: "all" };
  clear(undefined);
  return isEqual(previous, chosen);
}

interface Model {
  readonly name: string;
  readonly isBase: boolean;
}

// Each turn is about a list of its own, and compares what is in it.
export function representatives(groups: ReadonlyMap<string, Model[]>): readonly Model[] {
  const found: Model[] = [];
  for (const [, group] of groups) {
    const first = group.find(({ isBase }) => isBase) ?? group.sort((a, b) => a.name.localeCompare(b.name))[0]!;
    found.push(first, ...group.filter((model) => model !== first).sort((a, b) => a.name.localeCompare(b.name)));
  }
  return found;
}

// The next one has been looked at in the same turn.
export function joined(tokens: { text: string; tag?: string }[]): void {
  for (let i = 0; i < tokens.length; i++) {
    const next = tokens[i + 1];
    if (next?.tag === undefined) continue;
    next.text = `${tokens[i]!.text} ${next.text}`;
    tokens.splice(i, 1);
  }
}
