// Begun by the one half, and not ended by the other.
export class Vehicle {
  battery = 100;

  start(): void {
    setInterval(() => this.battery--, 5000);
//  ~~~~~~~~~~~ ownerInterval: This interval outlives 'Vehicle': its id is not kept, so 'stop' (line 9) cannot clear it.
  }

  stop(): void {
    console.log(this.battery);
  }
}

// Whatever can be disposed of is not to go on.
export class Disposed {
  battery = 100;

  constructor() {
    setInterval(() => this.battery--, 5000);
//  ~~~~~~~~~~~ ownerInterval: This interval outlives 'Disposed': its id is not kept, so 'dispose' (line 26) cannot clear it.
  }

  start(): void {
    this.battery = 100;
  }

  dispose(): void {
    this.battery = 0;
  }
}
