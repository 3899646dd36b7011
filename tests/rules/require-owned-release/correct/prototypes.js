import { EventEmitter } from "node:events";
import { createServer, connect } from "node:net";
import { inherits } from "node:util";

// The prototype's end releases what the maker made.
export function Link(host) {
  EventEmitter.call(this);
  this.socket = connect(4150, host);
  this.pinger = setInterval(this.ping.bind(this), 5000);
}
inherits(Link, EventEmitter);

Link.prototype.ping = function () {
  this.socket.write("ping");
};

Link.prototype.close = function () {
  const self = this;
  halt.call(self);
  self.socket.end();
};

// A function beside the prototype, which is called on the object.
function halt() {
  clearInterval(this.pinger);
}

// The end of what it inherits from is called on it.
export function SecureLink(host) {
  Link.call(this, host);
  this.renewal = setInterval(() => this.renew(), 60_000);
}
inherits(SecureLink, Link);

SecureLink.prototype.renew = function () {
  this.renewed = Date.now();
};

SecureLink.prototype.close = function () {
  clearInterval(this.renewal);
  Link.prototype.close.call(this);
};

// The end is made by somebody else, and cannot be seen.
export function Guarded(once) {
  this.server = createServer();
  Guarded.prototype.close = once(release);
}
Guarded.prototype.listen = function (port) {
  this.server.listen(port);
};

function release() {
  this.server.close();
}

// Members that come from a literal, the end among them.
export function Relay() {}
Object.assign(Relay.prototype, {
  listen(port) {
    this.server = createServer();
    this.server.listen(port);
  },
  stop() {
    this.server.close();
  },
});

// One object with state, which is ended and begun again.
export const monitor = {
  timer: null,
  start() {
    this.stop();
    this.timer = setInterval(() => this.sample(), 1000);
  },
  sample() {},
  stop() {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  },
};

// An object inside of a class: their fields have the same names, and are others.
export class Board {
  timer = null;

  constructor() {
    this.cursor = {
      timer: null,
      blink() {
        this.timer = setInterval(() => {}, 500);
      },
      dispose() {
        clearInterval(this.timer);
      },
    };
  }

  dispose() {
    this.cursor.dispose();
    this.timer = undefined;
  }
}

// A component that clears what one of its methods has made.
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
        this.now = Date.now();
      }, 1000);
    },
    halt() {
      clearInterval(this.timer);
    },
  },
  beforeDestroy() {
    this.halt();
  },
};

// Its end comes from what it is spread from.
const ending = {
  close() {
    clearInterval(this.timer);
  },
};
export const spread = {
  ...ending,
  open() {
    this.timer = setInterval(() => {}, 1000);
  },
  pause() {
    this.paused = true;
  },
};

// The flag that its end resets is asked before it begins anew.
export function Tunnel(dial) {
  this._dial = dial;
  this._reconnect = true;
}
Tunnel.prototype.lost = function () {
  const self = this;
  setTimeout(function () {
    if (self._reconnect === true) self.connect();
  }, 5000);
};
Tunnel.prototype.connect = function () {
  this._dial();
};
Tunnel.prototype.disconnect = function () {
  this._reconnect = false;
};
