import type { Model } from "./vocabulary.ts";

/** Both are sockets over a descriptor that is open already: they close it when they are destroyed. */
export const nodeTty: Model = {
  package: "node:tty",
  source: "https://nodejs.org/docs/latest-v20.x/api/tty.html",
  calls: {
    "new ReadStream": { owns: 0 },
    "new WriteStream": { owns: 0 },
  },
};
