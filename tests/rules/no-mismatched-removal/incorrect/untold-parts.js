const KEPT = "_kept";

// The context is a part of the key.
export const events = {
  on(target, types, listener, context) {
    types.split(" ").forEach((type) => events.addOne(target, type, listener, context));
  },

  off(target, types, listener, context) {
    types.split(" ").forEach((type) => events.removeOne(target, type, listener, context));
  },

  addOne(target, type, listener, context) {
    const id = type + stamp(listener) + (context ? "_" + stamp(context) : "");
    const handler = (event) => listener.call(context, event);
    target.addEventListener(type, handler);
    target[KEPT] = target[KEPT] || {};
    target[KEPT][id] = handler;
  },

  removeOne(target, type, listener, context) {
    const id = type + stamp(listener) + (context ? "_" + stamp(context) : "");
    const handler = target[KEPT] && target[KEPT][id];
    if (!handler) return;
    target.removeEventListener(type, handler);
    delete target[KEPT][id];
  },
};

let last = 0;

function stamp(thing) {
  thing.stamp ??= ++last;
  return thing.stamp;
}

// Neither is taken off: the one is told no context, and the other no listener.
export class Touch {
  start(element) {
    events.on(document, "touchmove", this.onMove, this);
    events.on(element, "click", this.onMove, this);
    this.element = element;
  }

  stop() {
    events.off(document, "touchmove", this.onMove);
//         ~~~ untoldPart: Nothing is removed here: on line 40 it was added with `this` as well, without which it is not found.
    events.off(this.element, "click");
//         ~~~ untoldPart: Nothing is removed here: on line 41 it was added with `this.onMove` as well, without which it is not found.
  }

  onMove() {}
}

// An emitter that compares contexts, and listeners that are put on one behind the other.
export class Emitter {
  kept = [];

  on(type, listener, context) {
    this.kept.push({ type, listener, context });
    return this;
  }

  off(type, listener, context) {
    this.kept = this.kept.filter(
      (entry) => entry.type !== type || entry.listener !== listener || entry.context !== context,
    );
    return this;
  }
}

// It is told no context.
export class Ball {
  emitter = new Emitter();

  start() {
    this.emitter.on("hit", this.onHit, this).on("miss", this.onMiss, this);
  }

  stop() {
    this.emitter.off("hit", this.onHit);
//               ~~~ untoldPart: Nothing is removed here: on line 75 it was added with `this` as well, without which it is not found.
    this.emitter.off("miss", this.onMiss, this);
  }

  onHit() {}
  onMiss() {}
}
