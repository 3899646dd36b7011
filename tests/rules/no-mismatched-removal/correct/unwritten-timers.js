// options: {"evidence":"likely"}

// Others put the timer there.
export class Drag {
  start() {
    this._timer = setTimeout(() => this.drag(), 2000);
  }

  stop() {
    clearTimeout(this._timer);
    clearTimeout(this.timer);
  }

  drag() {}
}

export function dragLater(drag) {
  drag.timer = setTimeout(() => drag.drag(), 5000);
}

// It is filled by its name.
export class Named {
  start() {
    this._idleTimer = setTimeout(() => this.drag(), 2000);
    this["idleTimer"] = setTimeout(() => this.drag(), 3000);
  }

  stop() {
    clearTimeout(this._idleTimer);
    clearTimeout(this.idleTimer);
  }

  drag() {}
}

// Another class of this file has a member of nearly the same name.
export class Other {
  stop() {
    clearTimeout(this.namedTimer);
  }
}

export class Third {
  start() {
    this._namedTimer = setTimeout(() => this.stop(), 2000);
  }

  stop() {
    clearTimeout(this._namedTimer);
  }
}

// Timers that are unpacked.
export class Unpacked {
  start(timers) {
    this._tick = setTimeout(() => this.stop(), 2000);
    [this.tick] = timers;
  }

  stop() {
    clearTimeout(this._tick);
    clearTimeout(this.tick);
  }
}
