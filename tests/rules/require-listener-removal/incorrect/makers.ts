// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";

// The object that is returned has an end, which leaves the listener on what the maker was given.
export function createStore(bus: EventEmitter): { items: string[]; destroy(): void } {
  const items: string[] = [];
  bus.on("item", (item: string) => items.push(item));
//    ~~ owner: The listener for "item" on `bus` outlives 'createStore': 'destroy' (line 10) does not take it off.
  return {
    items,
    destroy() {
      items.length = 0;
    },
  };
}

// On the window as well.
export function createRuler(element: HTMLElement) {
  const measure = (): void => void element.getBoundingClientRect();
  window.addEventListener("resize", measure);
//       ~~~~~~~~~~~~~~~~ owner: The listener for "resize" on `window` outlives 'createRuler': 'dispose' (line 20) does not take it off.
  const dispose = (): void => {
    element.remove();
  };
  return { measure, dispose };
}

function subscribe(target: EventEmitter, event: string, listener: () => void): () => void {
  target.on(event, listener);
  return () => target.off(event, listener);
}

// The function that takes the second off is thrown away.
export class Panel {
  private readonly removers: (() => void)[] = [];

  constructor(model: EventEmitter, render: () => void) {
    this.removers.push(subscribe(model, "add", render));
    subscribe(model, "remove", render);
//  ~~~~~~~~~ droppedNeighbour: What would end this subscription is dropped here; line 36 keeps that of its neighbour.
  }

  destroy(): void {
    for (const remove of this.removers.splice(0)) remove();
  }
}
