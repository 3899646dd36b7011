import { EventEmitter } from "node:events";
import { inherits } from "node:util";

// The handler that comes first takes the other one off, in a method of the prototype.
export function Transport(url) {
  EventEmitter.call(this);
  const self = this;
  this.socket = new WebSocket(url);
  this.socket.onclose = function (event) {
    self.emit("close", event.code);
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
  if (socket) {
    socket.onmessage = socket.onclose = socket.onerror = null;
    socket.close();
  }
  this.socket = null;
};
