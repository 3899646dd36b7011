// Nothing tells that what somebody else keeps there is ever rejected.
export class Hub {
  constructor() {
    this.active = 0;
  }

  attach(link) {
    this.active++;
    link.stream.opened.then((isOpen) => {
      this.active--;
      if (isOpen) link.stream.resume();
      this.check();
    });
  }

  check() {
    if (this.active === 0) console.log("idle");
  }
}
