// options: { "evidence": "likely" }
// Functions that give each object they make its methods.
import { createWriteStream } from "node:fs";
import { connect } from "node:net";

// The timer of the next attempt is forgotten.
function Feed(port) {
  const self = this;
  self.open = function () {
    self.socket = connect(port);
    self.socket.on("close", function () {
      self.attempt = setTimeout(self.open, 1000);
//                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The timer in `this.attempt` is made here, and `close()` (line 15) does not release it.
    });
  };
  self.close = function () {
    self.socket.destroy();
  };
}

// The stream of before is overwritten.
const Journal = function (path) {
  this.stream = createWriteStream(path);
  this.rotate = (next) => {
    this.stream = createWriteStream(next);
//                ~~~~~~~~~~~~~~~~~~~~~~~ overwritten: `this.stream` gets another file stream here, and nothing releases the one in it.
  };
  this.close = () => {
    this.stream.end();
  };
};

export { Feed, Journal };
