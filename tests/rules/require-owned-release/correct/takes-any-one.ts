// One of the free slots is taken out of their list, and the others are there for the next.
export class Slots {
  private readonly used = new Map<number, string>();
  private readonly free = new Set<number>([1, 2, 3]);

  take(name: string): number | undefined {
    const slot = this.takeAny();
    if (slot !== undefined) this.used.set(slot, name);
    return slot;
  }

  destroy(): void {
    this.used.clear();
  }

  private takeAny(): number | undefined {
    for (const slot of this.free) {
      this.free.delete(slot);
      return slot;
    }
    return undefined;
  }
}
