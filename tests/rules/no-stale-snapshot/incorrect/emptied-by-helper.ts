interface Group {
  readonly name: string;
  providers: string[];
}

// The update empties the very list that "old" stands for: nobody is ever closed.
export class Cluster {
  readonly #groups = new Map<string, Group>();

  update(name: string, next: Group): void {
    const old = this.#groups.get(name);
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~ emptied: `old` is no copy of `this.#groups.get(name)`, but the same: `this.#apply(name, next)` on line 12 empties both, and line 13 finds nothing of what was there.
    this.#apply(name, next);
    if (old && old.providers.length > 0 && next.providers.length === 0) this.#close(old.providers);
  }

  #apply(name: string, { providers }: Group): void {
    const group = this.#groups.get(name);
    if (group === undefined) {
      this.#groups.set(name, { name, providers });
      return;
    }
    group.providers.length = 0;
    group.providers.push(...providers);
  }

  #close(providers: readonly string[]): void {
    for (const provider of providers) console.log(provider);
  }
}

// The list itself, walked through for what is gone.
export class Peers {
  readonly #state = { peers: new Set<string>() };

  refresh(found: readonly string[]): readonly string[] {
    const before = this.#state.peers;
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~ emptied: `before` is no copy of `this.#state.peers`, but the same: `this.#fill(found)` on line 37 empties both, and line 39 finds nothing of what was there.
    this.#fill(found);
    const gone: string[] = [];
    for (const peer of before) if (!found.includes(peer)) gone.push(peer);
    return gone;
  }

  #fill(found: readonly string[]): void {
    this.#state.peers.clear();
    for (const peer of found) this.#state.peers.add(peer);
  }
}

interface Listed {
  readonly providers: string[];
}

export class Defaulted {
  readonly #groups = new Map<string, Listed>();

  // Where there is one already, it is that which the helper empties.
  update(name: string, fresh: readonly string[]): void {
    const before = this.#groups.get(name) ?? { providers: [] };
//        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ emptied: `before` is no copy of `this.#groups.get(name) ?? { providers: [] }`, but the same: `this.#apply(name, fresh)` on line 59 empties both, and line 60 finds nothing of what was there.
    this.#apply(name, fresh);
    for (const gone of before.providers.filter((each) => !fresh.includes(each))) console.log(gone);
  }

  #apply(name: string, fresh: readonly string[]): void {
    const group = this.#groups.get(name);
    if (group === undefined) {
      this.#groups.set(name, { providers: [...fresh] });
      return;
    }
    group.providers.splice(0, group.providers.length, ...fresh);
  }
}
