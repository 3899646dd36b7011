import type { Model, Resource } from "./vocabulary.ts";

/** It may be opened anew, and closed again. A program that talks to a device commonly does so as long as it runs. */
const PORT: Resource = {
  noun: "serial port",
  // A port has no `_destroy` of its own: `destroy()` ends the stream, and leaves the port open.
  release: ["close"],
  lost: "leaks",
  after: "all",
  heldWhen: ["isOpen"],
  lifelong: true,
};

export const serialport: Model = {
  package: "serialport",
  source: "https://github.com/serialport/node-serialport/blob/main/packages/stream/lib/index.ts",
  resources: {
    SerialPort: PORT,
    "closed serial port": { ...PORT, startedBy: ["open"] },
  },
  calls: {
    // `autoOpen`: "Automatically opens the port defaults to true".
    "new SerialPort": [
      {
        unless: { argument: 0, property: "autoOpen", is: false },
        acquires: "SerialPort",
        calls: [{ argument: 1, when: "later", times: "once" }],
      },
      { acquires: "closed serial port" },
    ],
    "SerialPort#open": { calls: [{ argument: 0, when: "later", times: "once" }] },
    "SerialPort#close": { calls: [{ argument: 0, when: "later", times: "once" }] },
    "SerialPort#drain": { calls: [{ argument: 0, when: "later", times: "once" }] },
    "SerialPort#flush": { calls: [{ argument: 0, when: "later", times: "once" }] },
  },
};
