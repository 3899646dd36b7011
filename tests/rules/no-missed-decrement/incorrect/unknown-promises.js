// options: { "evidence": "likely" }
export class Hub {
  constructor() {
    this.active = 0;
  }

  // If it is rejected, the hub is never idle again; whether it can be, nothing here tells.
  attach(link) {
    this.active++;
//  ~~~~~~~~~~~~~ missed: `this.active` is counted up here, and not counted down when `link.stream.opened.then(…)` on line 10 is rejected; only line 11 does that.
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
