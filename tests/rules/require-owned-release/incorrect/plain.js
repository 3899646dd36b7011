import { createServer } from "node:http";
import { connect } from "node:net";

// Fields that only the constructor knows.
export class Proxy {
  constructor(port) {
    this.server = createServer();
    this.upstream = connect(port);
//                  ~~~~~~~~~~~~~ unreleased: The socket in `this.upstream` is made here, and `close()` (line 11) does not release it.
  }

  close() {
    this.server.close();
  }
}

// A closure with a helper.
export function createProxy(port) {
  const upstream = connect(port);
  const timer = setInterval(() => upstream.write("ping"), 1000);
//              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The interval in `timer` is made here, and `end()` (line 21) does not release it.

  function end() {
    upstream.end();
  }

  return { end, write: (text) => upstream.write(text) };
}
