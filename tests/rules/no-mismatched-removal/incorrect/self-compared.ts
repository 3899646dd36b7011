type Listener = (value: number) => void;

// The parameter of the filter hides the listener that was to be taken out.
export class Feed {
  listeners: Listener[] = [];

  unsubscribe(listener: Listener): void {
    this.listeners = this.listeners.filter((listener) => listener !== listener);
//                                                       ~~~~~~~~~~~~~~~~~~~~~ selfCompared: This compares each `listener` with itself: the parameter of `filter` hides what was to be taken out.
  }

  has(listener: Listener): boolean {
    return this.listeners.some(function (listener) {
      return listener == listener;
//           ~~~~~~~~~~~~~~~~~~~~ selfCompared: This compares each `listener` with itself: the parameter of `some` hides what was to be taken out.
    });
  }
}
