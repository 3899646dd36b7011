class Sockets {
  readonly #open = new Set<WebSocket>();

  add(url: string): void {
    this.#open.add(new WebSocket(url));
  }

  async close(): Promise<void> {
    for (const socket of this.#open) await goodbye(socket);
  }
}

declare function goodbye(socket: WebSocket): Promise<void>;

// Each socket is closed behind a wait, and the process is gone by the first one.
export function serve(url: string): void {
  const sockets = new Sockets();
  sockets.add(url);
  process.on("SIGTERM", () => {
    sockets.close();
//  ~~~~~~~~~~~~~~~ before: `sockets.close()` is not awaited, and the process is ended on line 21 before it is done.
    process.exit(0);
  });
}
