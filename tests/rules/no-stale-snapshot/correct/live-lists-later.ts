// options: { "evidence": "likely" }
type Probe = (name: string) => Promise<boolean>;

// The loop is over when the first promise goes on.
export async function reachable(names: string[], probe: Probe): Promise<string[]> {
  const jobs: Promise<void>[] = [];
  for (const name of names) {
    const job = probe(name).then((isThere) => {
      if (!isThere) names.splice(names.indexOf(name), 1);
    });
    jobs.push(job);
  }
  await Promise.all(jobs);
  return names;
}

// An async callback goes on later as well.
export function probed(names: string[], probe: Probe): void {
  names.forEach(async (name) => {
    if (!(await probe(name))) names.splice(names.indexOf(name), 1);
  });
}

export class Links {
  private readonly links: { readonly id: number; close(): Promise<void> }[] = [];

  // What is called waits before it removes anything.
  closeAll(): void {
    this.links.forEach(async ({ id }) => {
      await this.close(id);
    });
  }

  private async close(id: number): Promise<void> {
    const index = this.links.findIndex((link) => link.id === id);
    try {
      await this.links[index]?.close();
    } catch {
      // It is closed either way.
    }
    this.links.splice(index, 1);
  }
}
