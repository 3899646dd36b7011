interface State {
  readonly ids: Set<number>;
  readonly waiting: number[];
}

// What is changed is another entry than what is looked through.
export class World {
  private readonly states = new Map<number, State>();
  private current = 0;

  adopt(next: number): void {
    const active = this.states.get(next);
    if (active === undefined) return;
    const { ids } = active;
    for (let version = this.current + 1; version < next; version++) {
      const old = this.states.get(version);
      if (old === undefined) continue;
      for (const id of old.ids) {
        if (!ids.has(id)) {
          ids.add(id);
          active.waiting.push(id);
        }
      }
    }
    this.current = next;
  }
}
