// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

interface Handle {
  dispose(): void;
}
interface Activity {
  onProgress(listener: () => void): Handle;
}

// The constructor only hands on what it was given.
export class Badge {
  private count = 0;

  constructor(bus: EventEmitter) {
    this.listen(bus);
  }

  private listen(bus: EventEmitter): void {
    bus.on("message", () => {
//      ~~ owner: The listener for "message" on `bus` outlives 'Badge': 'dispose' (line 25) does not take it off.
      this.count++;
    });
  }

  dispose(): void {
    this.count = 0;
  }
}

// The same of what returns what would end it.
export class Item {
  private steps = 0;

  constructor(activity: Activity) {
    this.#watch(activity);
  }

  #watch(activity: Activity): void {
    activity.onProgress(this.next.bind(this));
//           ~~~~~~~~~~ dropped: What would end this subscription is dropped here, so 'dispose' of 'Item' cannot end it.
  }

  private next(): void {
    this.steps++;
  }

  dispose(): void {
    this.steps = 0;
  }
}
