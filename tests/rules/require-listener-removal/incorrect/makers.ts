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
