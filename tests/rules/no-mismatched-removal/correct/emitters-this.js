import { EventEmitter } from "node:events";

const flows = new EventEmitter();

// A handler that is no arrow function has its emitter for `this`: here the one around it.
export function Node() {
  EventEmitter.call(this);
  this.onStarted = () => console.info("started");
  flows.on("started", this.onStarted);
  this.on("close", function () {
    flows.removeListener("started", this.onStarted);
  });
}
Node.prototype = Object.create(EventEmitter.prototype);
