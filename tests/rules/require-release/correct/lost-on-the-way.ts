// options: { "evidence": "likely" }
declare function openLink(url: string): Promise<any>;
declare function createStore(url: string): Promise<any>;
declare function createReader(url: string): Promise<any>;
declare function createWatch(url: string): Promise<any>;
declare function findLink(url: string): Promise<any>;
declare const Wire: any;
declare const clock: any;

// The one that fails ends it.
export class Feed {
  private link: any;

  async start(url: string): Promise<void> {
    const link = await openLink(url);
    try {
      await link.handshake();
    } catch (error) {
      await link.close();
      throw error;
    }
    this.link = link;
  }

  // It is in its field before anything can fail.
  async restart(url: string): Promise<void> {
    const link = await openLink(url);
    this.link = link;
    await link.handshake();
  }

  // Whoever looks something up is lent it.
  async borrow(url: string): Promise<void> {
    const link = await findLink(url);
    await link.handshake();
    this.link = link;
  }

  // Nobody but the link itself knows whether anything is left where its start fails.
  async wire(url: string): Promise<void> {
    const wire = new Wire(url);
    await wire.connect();
    this.link = wire;
  }

  // What is merely new holds nothing.
  async later(url: string): Promise<void> {
    const wire = new Wire(url);
    const store = await createStore(url);
    wire.use(store);
    this.link = wire;
  }

  // Nobody waits for anything that fails.
  async afterAMoment(url: string): Promise<void> {
    const link = await openLink(url);
    await new Promise((resolve) => setTimeout(resolve, 10));
    this.link = link;
  }

  async stop(): Promise<void> {
    await this.link?.close();
  }
}

// Nothing in this class says that what is in the field has an end.
export class Reader {
  private link: any;

  async start(url: string): Promise<void> {
    const link = await createReader(url);
    await link.handshake();
    this.link = link;
  }
}

// A listener that ends it is no promise to whoever has it.
export async function watch(url: string): Promise<string> {
  const link = await createWatch(url);
  const name = await link.name();
  clock.on("stop", () => link.close());
  return name;
}

// It is given to one who ends it where that fails.
async function prepare(link: any): Promise<void> {
  try {
    await link.handshake();
  } catch (error) {
    link.close();
    throw error;
  }
}

export async function prepared(url: string): Promise<() => void> {
  const link = await openLink(url);
  await prepare(link);
  return () => link.close();
}

// Beside it stands what tells whether it is there at all.
export async function told(url: string): Promise<number> {
  const { client, error } = await createStore(url);
  if (error) return 0;
  const { size } = client;
  client.close();
  return size;
}

// What is taken out of what one was lent stays where it was.
export async function lent(url: string): Promise<number> {
  const { client } = await findLink(url);
  const count = await client.count();
  await client.end();
  return count;
}

// Who puts it on a list has handed it on.
declare const depot: { register(link: any): Promise<void> };

export class Running {
  constructor(private readonly link: any) {}

  async stop(): Promise<void> {
    await this.link.stop();
  }
}

export async function run(name: string): Promise<Running> {
  const link = await createReader(name);
  await depot.register(link);
  await link.begin();
  return new Running(link);
}

// What fails in the next turn has nothing of the one before, which has returned.
interface Line {
  name(): string;
  close(): void;
}
declare function dial(url: string): Promise<Line>;
declare function urlsOf(name: string): Promise<readonly string[]>;

export async function reach(names: Set<string>): Promise<Line | undefined> {
  for (const name of names) {
    const urls = await urlsOf(name);
    for (const url of urls) {
      try {
        const line = await dial(url);
        console.log("reached", line.name());
        return line;
      } catch (error) {
        console.error("failed", error);
      }
    }
  }
  return undefined;
}
