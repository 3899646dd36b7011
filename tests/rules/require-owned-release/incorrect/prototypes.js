import { EventEmitter } from "node:events";
import { createServer, connect } from "node:net";
import { inherits } from "node:util";

// The maker's timer is left by the prototype's end.
export function Link(host) {
  EventEmitter.call(this);
  this.socket = connect(4150, host);
  this.pinger = setInterval(this.ping.bind(this), 5000);
//              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The interval in `this.pinger` is made here, and `close()` (line 17) does not release it.
}
inherits(Link, EventEmitter);

Link.prototype.ping = function () {
  this.socket.write("ping");
};

Link.prototype.close = function () {
  this.socket.end();
};

// A method fills the slot, under another name for `this`.
export const Relay = function () {
  this.clients = new Set();
};
// The server goes on listening.
Object.assign(Relay.prototype, {
  listen(port) {
    const self = this;
    self.server = createServer((client) => self.clients.add(client));
//                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The server in `this.server` is made here, and `stop()` (line 32) does not release it.
    self.server.listen(port);
  },
  stop() {
    for (const client of this.clients) client.destroy();
  },
});

// What ends it calls a function on it, which ends only one of two.
export function Ticker() {
  this.fast = setInterval(() => this.tick(), 10);
  this.slow = setInterval(() => this.tick(), 1000);
//            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ neighbours: The interval in `this.slow` is made here, and `destroy()` (line 47) does not release it, as it does `fast`.
}
Ticker.prototype = {
  constructor: Ticker,
  tick: function () {
    this.ticks = (this.ticks || 0) + 1;
  },
  destroy: function () {
    halt.call(this);
  },
};

function halt() {
  clearInterval(this.fast);
}

// One object with state.
export const monitor = {
  timer: null,
  samples: [],
  start() {
    this.timer = setInterval(() => this.sample(), 1000);
//               ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The interval in `this.timer` is made here, and `stop()` (line 66) does not release it.
  },
  sample() {
    this.samples.push(process.memoryUsage().rss);
  },
  stop() {
    this.samples = [];
  },
};

// The options of a component: its methods are its own.
export const Clock = {
  data() {
    return { now: Date.now(), timer: null };
  },
  mounted() {
    this.begin();
  },
  methods: {
    begin() {
      this.timer = setInterval(() => {
//                 ~~~~~~~~~~~~~~~~~~~> unreleased: The interval in `this.timer` is made here, and `beforeDestroy()` (line 86) does not release it.
        this.now = Date.now();
      }, 1000);
    },
  },
  beforeDestroy() {
    this.now = 0;
  },
};
