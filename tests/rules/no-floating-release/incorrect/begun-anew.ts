// options: { "evidence": "likely" }
interface Server {
  stop(): Promise<void>;
}

declare function boot(): Promise<Server>;

// The new one is booted while the old one still holds the port.
export class Servers {
  #server: Server | undefined;

  async startServer(): Promise<void> {
    this.#server = await boot();
  }

  async stopServer(): Promise<void> {
    await this.#server?.stop();
    this.#server = undefined;
  }

  async restart(): Promise<void> {
    this.stopServer();
//  ~~~~~~~~~~~~~~~~~ before: `this.stopServer()` is not awaited, and it is begun anew on line 23 before it is done.
    await this.startServer();
  }
}
