// What is put on is kept, and taken off.
export function Panel(bus) {
  this.bus = bus;
  this.rows = [];
  this.add = this.add.bind(this);
  bus.on("row", this.add);
}

Panel.prototype.add = function (row) {
  this.rows.push(row);
};

Panel.prototype.dispose = function () {
  this.bus.off("row", this.add);
  this.rows = [];
};

// A function beside the prototype is called on the object when what it listens to ends, or is ended.
export function Session(client) {
  const self = this;
  this.client = client;
  client.on("connect", function (link) {
    onConnect.call(self, link);
  });
}

Session.prototype.close = function () {
  if (this.link) this.link.close();
  this.client.removeAllListeners();
};

function onConnect(link) {
  this.link = link;
  this.link.on("message", (text) => {
    this.last = text;
  });
}

// The component takes off what it has put on.
export const Sheet = {
  mounted() {
    document.addEventListener("keydown", this.onKey);
    this.open = true;
  },
  methods: {
    onKey(event) {
      if (event.key === "Escape") this.open = false;
    },
  },
  beforeDestroy() {
    document.removeEventListener("keydown", this.onKey);
  },
};

// A list of listeners is one object without an end: whoever asks for a removal gets it.
export const registry = {
  bound: null,
  attach(target) {
    this.bound = () => this.fire();
    target.addEventListener("change", this.bound);
  },
  fire() {},
  detach(target) {
    target.removeEventListener("change", this.bound);
  },
};

// A variable that keeps its value is another name for the field.
export function Feed(bus) {
  this.bus = bus;
}
Feed.prototype.open = function () {
  let bus = this.bus;
  this.tell = this.tell.bind(this);
  bus.on("row", this.tell);
};
Feed.prototype.tell = function () {};
Feed.prototype.close = function () {
  let emitter = this.bus;
  emitter.off("row", this.tell);
};
