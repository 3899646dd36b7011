// The timer is in the member with the underscore.
export class Drag {
  start() {
    const self = this;
    self._dragTimer = setTimeout(() => self.drag(), 2000);
  }

  drop() {
    clearTimeout(this.dragTimer);
//  ~~~~~~~~~~~~ unwrittenTimer: Nothing is cleared here: nobody ever puts anything into `dragTimer`; the timer is in `_dragTimer`.
  }

  drag() {}
}

// The same of a function with a prototype.
export function Poller(url) {
  this.url = url;
}

Poller.prototype.start = function () {
  this.pollTimer = setInterval(() => fetch(this.url), 1000);
};

// Capitals count.
Poller.prototype.stop = function () {
  clearInterval(this.polltimer);
//~~~~~~~~~~~~~ unwrittenTimer: Nothing is cleared here: nobody ever puts anything into `polltimer`; the timer is in `pollTimer`.
};
