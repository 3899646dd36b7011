// options: {"evidence":"likely"}
// A fresh function on a bus that is handed in.
export function Panel(bus) {
  this.bus = bus;
  this.rows = [];
  bus.on("row", this.add.bind(this));
//    ~~ owner: The listener for "row" on `bus` outlives 'Panel': 'dispose' (line 13) does not take it off.
}

Panel.prototype.add = function (row) {
  this.rows.push(row);
};

Panel.prototype.dispose = function () {
  this.rows = [];
};

// A listener on the window, under another name for `this`.
export function Ruler() {
  this.width = 0;
}
// The method of a prototype.
Ruler.prototype.attach = function () {
  const self = this;
  window.addEventListener("resize", function () {
//       ~~~~~~~~~~~~~~~~ owner: The listener for "resize" on `window` outlives 'Ruler': 'destroy' (line 28) does not take it off.
    self.width = window.innerWidth;
  });
};
Ruler.prototype.destroy = function () {
  this.width = 0;
};

// One object with state: begun twice, it listens twice.
export const presence = {
  online: true,
  watch() {
    window.addEventListener("online", () => this.set(true));
//         ~~~~~~~~~~~~~~~~ owner: The listener for "online" on `window` outlives 'presence': 'stop' (line 41) does not take it off.
  },
  set(online) {
    this.online = online;
  },
  stop() {
    this.online = false;
  },
};

// The options of a component.
export const Sheet = {
  mounted() {
    document.addEventListener("keydown", this.onKey);
//           ~~~~~~~~~~~~~~~~ owner: The listener for "keydown" on `document` outlives 'Sheet': 'beforeDestroy' (line 57) does not take it off.
    this.open = true;
  },
  methods: {
    onKey(event) {
      if (event.key === "Escape") this.open = false;
    },
  },
  beforeDestroy() {
    this.open = false;
  },
};

// A variable that keeps its value is another name for the field.
export function Feed(bus) {
  this.bus = bus;
  this.rows = [];
}
// Nobody can name the function again.
Feed.prototype.open = function () {
  let bus = this.bus;
  bus.on("row", (row) => this.rows.push(row));
//    ~~ owner: The listener for "row" on `bus` outlives 'Feed': 'close' (line 72) does not take it off.
};
Feed.prototype.close = function () {
  this.rows = [];
};
