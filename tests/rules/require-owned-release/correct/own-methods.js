// options: { "evidence": "likely" }
// Functions that give each object they make its methods, and end what it has.
import { createWriteStream } from "node:fs";
import { connect } from "node:net";

function Feed(port) {
  const self = this;
  self.open = function () {
    self.socket = connect(port);
    self.socket.on("close", function () {
      self.attempt = setTimeout(self.open, 1000);
    });
  };
  self.close = function () {
    clearTimeout(self.attempt);
    if (self.socket) self.socket.removeAllListeners("close").destroy();
  };
}

const Journal = function (path) {
  this.stream = createWriteStream(path);
  this.rotate = (next) => {
    this.stream.end();
    this.stream = createWriteStream(next);
  };
  this.close = () => {
    this.stream.end();
  };
};

export { Feed, Journal };
