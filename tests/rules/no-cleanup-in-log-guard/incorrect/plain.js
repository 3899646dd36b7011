const createDebug = require("debug");
const debug = createDebug("app:plain");

const waiting = new Set();

function enter(client) {
  waiting.add(client);
  return waiting.size;
}

// JavaScript, where types are inferred.
function leave(client) {
  if (debug.enabled) {
    debug("leave %s", client.id);
    waiting.delete(client);
//  ~~~~~~~~~~~~~~~~~~~~~~ guarded: `waiting.delete(client)` only runs where `debug.enabled` allows it: at other log levels it is skipped.
  }
}

class Session {
  constructor(socket, verbose) {
    this.socket = socket;
    this.verbose = verbose;
  }

  // A flag without a type, of which the guard logs.
  end() {
    if (this.verbose) {
      console.log("end of session");
      this.socket.destroy();
//    ~~~~~~~~~~~~~~~~~~~~~ guarded: `this.socket.destroy()` only runs where `this.verbose` allows it: at other log levels it is skipped.
    }
  }
}

module.exports = { enter, leave, Session };
