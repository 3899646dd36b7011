interface Connection {
  close(): Promise<void>;
}

declare function dial(): Connection;

// Nobody here needs the old one closed: the name only makes room.
export class Session {
  private connection: Connection | undefined = dial();

  stop(): void {
    this.connection?.close();
    this.connection = undefined;
  }
}

export class Servers {
  readonly #servers = new Map<string, Connection>();

  remove(name: string): void {
    const server = this.#servers.get(name);
    if (server) {
      server.close();
      this.#servers.delete(name);
    }
  }
}

interface Device {
  popErrors(): Promise<string | null>;
}

// Two ends in a row are those of two scopes: each is over at once, and only its answer comes later.
export class Scopes {
  static readonly open: string[] = [];

  static async end(device: Device): Promise<void> {
    const scope = Scopes.open.pop();
    console.log(scope, await device.popErrors());
  }
}

export function finish(device: Device): void {
  Scopes.end(device);
  Scopes.end(device);
}

// Of what has no type, a name alone does not say that it can be waited for.
export function giveUp(app: any): void {
  app.quit();
  process.exit(0);
}
