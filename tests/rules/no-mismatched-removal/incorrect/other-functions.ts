// Another function is taken off than was put on, which stays.
import type { EventEmitter } from "node:events";

// What is taken off is on for another event of something else.
export class Panel extends HTMLElement {
  private readonly onToggle = (): void => void this.toggleAttribute("open");
  private readonly onCloseAll = (): void => this.removeAttribute("open");

  connectedCallback(): void {
    this.addEventListener("toggle", this.onToggle);
    window.addEventListener("close-all", this.onCloseAll);
  }

  disconnectedCallback(): void {
    this.removeEventListener("toggle", this.onToggle);
    window.removeEventListener("close-all", this.onToggle);
//         ~~~~~~~~~~~~~~~~~~~ otherListener: Nothing is removed here: on line 11 not `this.onToggle` was added, but `this.onCloseAll`.
  }
}

// What is taken off is a method, which is on nowhere; what was put on is what it was bound to.
export class Dial {
  private readonly turned: () => void;

  constructor(private readonly wheel: EventEmitter) {
    this.turned = this.onTurn.bind(this);
  }

  enable(): void {
    this.wheel.on("turn", this.turned);
  }

  disable(): void {
    this.wheel.off("turn", this.onTurn);
//             ~~~ otherListener: Nothing is removed here: on line 29 not `this.onTurn` was added, but `this.turned`.
  }

  private onTurn(): void {
    console.log(this.wheel.eventNames());
  }
}

// What does the work is taken off, and not what waits before it calls it.
export function track(list: EventTarget, redraw: () => void): () => void {
  let waiting: NodeJS.Timeout | undefined;
  function update(): void {
    redraw();
  }
  function updateSoon(): void {
    waiting = setTimeout(() => update(), 0);
  }
  list.addEventListener("change", updateSoon);
  return () => {
    list.removeEventListener("change", update);
//       ~~~~~~~~~~~~~~~~~~~ otherListener: Nothing is removed here: on line 50 not `update` was added, but `updateSoon`.
    clearTimeout(waiting);
  };
}
