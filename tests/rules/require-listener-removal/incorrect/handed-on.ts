// options: { "evidence": "likely" }
/** Listeners that go through functions of the project. */
import { EventEmitter } from "node:events";

function listen<Type extends keyof WindowEventMap>(
  target: EventTarget,
  type: Type,
  listener: (event: WindowEventMap[Type]) => void,
): void {
  target.addEventListener(type, listener as EventListener, { passive: true });
}

function unlisten(target: EventTarget, type: string, listener: (event: never) => void): void {
  target.removeEventListener(type, listener as EventListener);
}

const Events = {
  on(emitter: EventEmitter, event: string, listener: () => void): void {
    if (!listener) return;
    emitter.on(event, listener);
  },
};

// One of the two that the helper puts on the window is forgotten.
export class Scroller {
  private top = 0;

  constructor() {
    listen(window, "scroll", this.onScroll);
    listen(window, "resize", this.onResize);
//  ~~~~~~ ownerNeighbours: The listener for "resize" on `window` outlives 'Scroller': 'destroy' (line 33) does not take it off, as it does "scroll".
  }

  destroy(): void {
    unlisten(window, "scroll", this.onScroll);
  }

  private readonly onScroll = (): void => {
    this.top = window.scrollY;
  };

  private readonly onResize = (): void => {
    this.top = 0;
  };
}

// An inline function on an emitter that was given.
export class Ticker {
  private ticks = 0;

  constructor(bus: EventEmitter) {
    Events.on(bus, "tick", () => {
//         ~~ owner: The listener for "tick" on `bus` outlives 'Ticker': 'close' (line 56) does not take it off.
      this.ticks++;
    });
  }

  close(): void {
    this.ticks = 0;
  }
}

// A helper of the constructor puts it on what was given.
export class Relay {
  private count = 0;

  constructor(private readonly publisher: EventEmitter) {
    const watch = (client: EventEmitter): void => {
      client.on("message", () => {
//           ~~ owner: The listener for "message" on `this.publisher` outlives 'Relay': 'close' (line 74) does not take it off.
        this.count++;
      });
    };
    watch(this.publisher);
  }

  close(): void {
    this.count = 0;
  }
}

// Of two that are handed to the helper, one is left as it is.
export class Bridge {
  private seen = 0;

  constructor(
    private readonly publisher: EventEmitter,
    private readonly subscriber: EventEmitter,
  ) {
    function watch(client: EventEmitter, event: string, listener: () => void): void {
      client.addListener(event, listener);
//           ~~~~~~~~~~~ ownerNeighbours: The listener for "failure" on `this.subscriber` outlives 'Bridge': 'close' (line 98) does not take it off, as it does "error".
    }
    watch(this.publisher, "error", this.onError);
    watch(this.subscriber, "failure", this.onError);
  }

  private readonly onError = (): void => {
    this.seen++;
  };

  close(): void {
    this.publisher.off("error", this.onError);
  }
}
