import { EventEmitter } from "node:events";
import { inherits } from "node:util";

// The method takes off another one.
export function Transport(url) {
  EventEmitter.call(this);
  const self = this;
  this.socket = new WebSocket(url);
  this.socket.onclose = function (event) {
    self.emit("close", event.code);
//  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ followed: This is done on "close", and on "error" on line 14 already, which comes first.
    self.cleanUp();
  };
  this.socket.onerror = function () {
    self.emit("close", 1006);
    self.cleanUp();
  };
}
inherits(Transport, EventEmitter);

Transport.prototype.cleanUp = function () {
  const socket = this.socket;
  if (socket) socket.onmessage = null;
  this.socket = null;
};
