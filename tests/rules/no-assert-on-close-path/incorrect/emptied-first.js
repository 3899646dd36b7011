// It is emptied one line too early.
export class Plugin {
  constructor(plugins, renderer) {
    this.plugins = plugins;
    this.renderer = renderer;
  }

  destroy() {
    this.renderer = null;
    this.plugins = null;
    this.plugins.remove("spine");
//  ~~~~~~~~~~~~ emptiedFirst: `this.plugins` is gone here, since line 10 has emptied it: this throws.
  }
}

// Both are emptied at once.
export function Pair(left, right) {
  this.left = left;
  this.right = right;
}

// One of them is used all the same.
Pair.prototype.destroy = function () {
  const self = this;
  self.left = self.right = null;
  if (this.right.isOpen) console.log("open");
//    ~~~~~~~~~~ emptiedFirst: `self.right` is gone here, since line 24 has emptied it: this throws.
};

// A variable, and what runs next.
export function poll(server) {
  let timer = setInterval(() => server.ping(), 1000);
  return () => {
    clearInterval(timer);
    process.nextTick(() => console.log("over"));
    setTimeout(() => timer.unref(), 10);
//                   ~~~~~ emptiedMeanwhile: `timer` is gone when this runs, since line 35 empties it at once: this throws.
    timer = null;
  };
}
