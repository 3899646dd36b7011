// options: { "evidence": "likely" }
// What closes is tried again, also when it was taken out.
export class Peers {
  readonly #alive = new Map<string, WebSocket>();

  readonly #lost = new Set<string>();

  add(address: string): void {
    const socket = new WebSocket(address);
    socket.addEventListener("open", () => {
      this.#alive.set(address, socket);
      this.#lost.delete(address);
    });
    socket.addEventListener("close", () => {
      this.#alive.delete(address);
      this.#lost.add(address);
    });
  }

  // The socket's own end puts it among the lost.
  remove(address: string): void {
    this.#alive.get(address)?.close();
    this.#alive.delete(address);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~ keptForGood: What has failed stays in `this.#lost` (line 16) although this takes it out: it is tried again for ever, and `this.#alive.set(…)` on line 11 puts it back.
  }

  reconnect(): void {
    for (const address of this.#lost) this.add(address);
  }
}
