// What nobody is known to reject: what an interface speaks of, and promises that somebody keeps.
interface Probe {
  look(name: string): Promise<string>;
}

export class Lookups {
  private pending = 0;

  constructor(
    private readonly probe: Probe,
    private readonly seats: Map<string, Promise<void>>,
  ) {}

  async look(name: string): Promise<string> {
    this.pending += 1;
    const found = await this.probe.look(name);
    this.pending -= 1;
    if (this.pending === 0) console.log("idle");
    return found;
  }

  async settle(): Promise<void> {
    this.pending += 1;
    await Promise.all(this.seats.values());
    this.pending -= 1;
  }
}

let requests = 0;

// Nobody asks for what there is not.
export function read(url: string, how: "text" | "json"): Promise<unknown> {
  requests++;
  let kind: string | undefined;
  if (how === "text") kind = undefined;
  else if (how === "json") kind = "application/json";
  else throw new Error(`There is no ${String(how)}.`);
  return fetch(url, kind === undefined ? {} : { headers: { accept: kind } }).finally(() => {
    requests--;
  });
}
