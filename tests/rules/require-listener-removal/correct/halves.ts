// `stop` is what `start` is undone by; the battery runs down as long as there is a vehicle.
export class Vehicle {
  status = "docked";
  battery = 100;

  constructor() {
    setInterval(() => (this.battery += this.status === "docked" ? 1 : -1), 5000);
  }

  start(): void {
    this.status = "moving";
  }

  stop(): void {
    this.status = "idle";
  }
}

// It ends one of the tickets, and not the store.
export class Tickets {
  readonly #tickets = new Map<string, string>();

  constructor() {
    setInterval(() => this.#tickets.clear(), 60_000);
  }

  destroy(sid: string, done?: () => void): void {
    this.#tickets.delete(sid);
    done?.();
  }
}
