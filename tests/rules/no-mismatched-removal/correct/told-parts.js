// options: {"evidence":"likely"}

// Whoever gives no context means the listener with any.
export const lenient = {
  kept: [],

  on(type, listener, context) {
    this.kept.push({ type, listener, context });
  },

  off(type, listener, context) {
    this.kept = this.kept.filter(
      (entry) => entry.type !== type || entry.listener !== listener || (context && entry.context !== context),
    );
  },
};

// Without a listener, all for the event go.
const kept = {};

export function on(target, type, listener, context) {
  kept[type + stamp(target) + stamp(listener) + stamp(context)] = listener;
}

export function off(target, type, listener, context) {
  if (!listener) {
    for (const id of Object.keys(kept)) if (id.startsWith(type)) delete kept[id];
    return;
  }
  const id = type + stamp(target) + stamp(listener) + stamp(context);
  delete kept[id];
}

// It counts what it is given.
export function listen(target, type, listener, context) {
  kept[type + stamp(target) + stamp(listener) + stamp(context)] = listener;
}

export function unlisten(target, type, listener, context) {
  const id = arguments.length === 2 ? type : type + stamp(target) + stamp(listener) + stamp(context);
  delete kept[id];
}

function stamp(thing) {
  return thing?.id ?? "";
}

export class Touch {
  constructor(element) {
    this.element = element;
    lenient.on("tap", this.onTap, this);
    on(element, "move", this.onTap, this);
    listen(element, "end", this.onTap, this);
  }

  destroy() {
    lenient.off("tap", this.onTap);
    off(this.element, "move");
    unlisten(this.element, "end");
  }

  onTap() {}
}
