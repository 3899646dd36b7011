import { EventEmitter } from "node:events";

// All who would hear of the end are taken off before it is told.
export class Layer extends EventEmitter {
  children: string[] = [];

  destroy(): void {
    this.removeAllListeners();
    this.children = [];
    this.emit("destroy", this);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~ unheard: Nobody hears this: line 8 has taken off all listeners.
  }
}
