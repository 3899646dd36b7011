// options: { "evidence": "likely" }
interface Server {
  stop(): Promise<void>;
}

declare function boot(): Promise<Server>;

export class Servers {
  #server: Server | undefined;
  #cache = new Map<string, string>();

  async startServer(): Promise<void> {
    this.#server = await boot();
  }

  async stopServer(): Promise<void> {
    await this.#server?.stop();
    this.#server = undefined;
  }

  async restart(): Promise<void> {
    await this.stopServer();
    await this.startServer();
  }

  async loadCache(): Promise<void> {
    this.#cache.set("server", String(await boot()));
  }

  // It waits for nothing: all is done when the call is.
  async unloadCache(): Promise<void> {
    this.#cache.clear();
  }

  async reload(): Promise<void> {
    this.unloadCache();
    await this.loadCache();
  }

  // Another thing is begun.
  async exchange(other: Servers): Promise<void> {
    void this.stopServer();
    await other.startServer();
  }
}
