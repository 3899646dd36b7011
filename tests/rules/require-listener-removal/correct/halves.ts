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
