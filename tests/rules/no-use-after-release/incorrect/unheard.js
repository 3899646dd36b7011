// options: {"evidence":"likely"}

// What it inherits from is not known, nor what it calls in between.
export class Layer extends GameObject {
  destroy() {
    this.removeAllListeners();
    this.reset();
    this.emit("destroy", this);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~ unheard: Nobody hears this: line 6 has taken off all listeners.
  }
}
