// options: { "evidence": "likely" }
// Nothing is known of the types here: what has an end is told by who ends it.
declare function openLink(url: string): Promise<any>;
declare function createStore(url: string): Promise<any>;
declare const Wire: any;

// The class ends what is in the field; where the handshake fails, it never gets there.
export class Feed {
  private link: any;

  async start(url: string): Promise<void> {
    const link = await openLink(url);
//                     ~~~~~~~~~~~~~ lostBefore: `link` (resource) is acquired here and lost when `link.handshake()` on line 13 fails: it is handed on only afterwards, on line 14.
    await link.handshake();
    this.link = link;
  }

  async stop(): Promise<void> {
    await this.link?.close();
  }
}

// That a `catch` has thought of the failure does not end it.
export class Station {
  #link: any;

  async start(url: string): Promise<void> {
    let link;
    try {
      link = await openLink(url);
      await link.handshake();
      this.#link = link;
    } catch (error) {
      throw new Error("cannot start", { cause: error });
//    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ leftOpen: `link` (resource), acquired on line 29, is not released when it throws on line 33.
    }
  }

  async stop(): Promise<void> {
    await this.#link.destroy();
  }
}

// Once it is connected there is something to lose, when the login fails.
export class Session {
  private constructor(private readonly wire: any) {}

  static async open(url: string): Promise<Session> {
    const wire = new Wire(url);
//               ~~~~~~~~~~~~~ lostBefore: `wire` (resource) is acquired here and lost when `wire.login()` on line 49 fails: it is handed on only afterwards, on line 50.
    await wire.connect();
    await wire.login();
    return new Session(wire);
  }

  async close(): Promise<void> {
    await this.wire.end();
  }
}

// The constructor puts it in a field of its own.
export class Follower {
  private readonly source: any;

  constructor(given: any) {
    this.source = given;
  }

  dispose(): void {
    this.source.disconnect();
  }
}

// So it is lost where the first question of a function fails that is to hand it to one of these.
export async function follow(url: string): Promise<Follower> {
  const link = await openLink(url);
//                   ~~~~~~~~~~~~~ lostBefore: `link` (resource) is acquired here and lost when `link.subscribe(…)` on line 74 fails: it is handed on only afterwards, on line 75.
  await link.subscribe("all");
  return new Follower(link);
}

// The function that would end it is handed out only behind the second.
export async function startBoth(url: string): Promise<{ store: unknown; stop(): Promise<void> }> {
  const link = await openLink(url);
//                   ~~~~~~~~~~~~~ lostBefore: `link` (resource) is acquired here and lost when `createStore(…)` on line 81 fails: it is handed on only afterwards, on line 84.
  const store = await createStore(url);
  return {
    store,
    async stop() {
      await store.close();
      await link.close();
    },
  };
}

// What is taken out of something made was made with it.
export async function countIn(url: string): Promise<number> {
  const { client, rows } = await createStore(url);
//                               ~~~~~~~~~~~~~~~~ throwLeaves: `client` (resource) is acquired here and not released when `rows.count()` on line 94 throws.
  const count = await rows.count();
  await client.close();
  return count;
}

// Whoever is waited for has only been lent it, since it is handed on behind that.
declare const depot: { ready(link: any): Promise<void> };

export class Running {
  constructor(private readonly link: any) {}

  async stop(): Promise<void> {
    await this.link.stop();
  }
}

// The first of them may fail as well as the second.
export async function run(name: string): Promise<Running> {
  const link = await openLink(name);
//                   ~~~~~~~~~~~~~~ lostBefore: `link` (resource) is acquired here and lost when `depot.ready(…)` on line 113 fails: it is handed on only afterwards, on line 115.
  await depot.ready(link);
  await depot.ready(link);
  return new Running(link);
}
