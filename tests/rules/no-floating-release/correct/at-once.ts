class Sockets {
  readonly #open = new Set<WebSocket>();

  add(url: string): void {
    this.#open.add(new WebSocket(url));
  }

  // It waits for nothing: all of it is done when the call returns.
  async close(): Promise<void> {
    for (const socket of this.#open) socket.close();
  }
}

export function serve(url: string): void {
  const sockets = new Sockets();
  sockets.add(url);
  process.on("SIGTERM", () => {
    sockets.close();
    process.exit(0);
  });
}
