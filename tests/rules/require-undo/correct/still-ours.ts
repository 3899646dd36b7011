const latest = new Map<string, symbol>();

export async function refresh(key: string, load: () => Promise<string>): Promise<string> {
  const turn = Symbol(key);
  latest.set(key, turn);
  try {
    return await load();
  } finally {
    // Whoever came later has taken the place over.
    if (latest.get(key) === turn) latest.delete(key);
  }
}
