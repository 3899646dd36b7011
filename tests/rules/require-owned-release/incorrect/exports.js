// options: { "evidence": "likely" }
// A module that exports its functions at its end.
import { createServer } from "node:http";
import { watch } from "node:fs";

let server = null;
let watcher = null;

// The pages are watched as long as it serves.
function start(port) {
  watcher = watch("pages", () => undefined);
//          ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ unreleased: The file watcher in `watcher` is made here, and `stop()` (line 17) does not release it.
  server = createServer();
  server.listen(port);
}

// The watcher is forgotten.
function stop() {
  if (server) server.close();
}

export { start, stop };
