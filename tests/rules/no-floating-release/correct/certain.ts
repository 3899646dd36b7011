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
