interface State {
  subscribe(told: (state: string) => void): () => void;
}

// All who consume it go on to its end: the one directly, the other as a part of what is never left.
export class Attempts {
  constructor(private readonly state: State) {}

  private async *once(): AsyncGenerator<string> {
    const unsubscribe = this.state.subscribe((state) => console.log(state));
    yield "begun";
    unsubscribe();
    yield "over";
  }

  private async *all(): AsyncGenerator<string> {
    while (true) for await (const state of this.once()) yield state;
  }

  async run(): Promise<void> {
    const all = this.all();
    await all.next();
    for await (const state of all) console.log(state);
  }
}
