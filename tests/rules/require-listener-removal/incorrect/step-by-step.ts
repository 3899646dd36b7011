// options: { "evidence": "likely" }
// Objects that are built step by step, and whose end leaves something.
import { EventEmitter } from "node:events";
import { createServer, type Server } from "node:net";

interface Service {
  start(): void;
  stop(): void;
}

// What is put on at the start is not taken off at the stop.
export function makeService(app: EventEmitter): Service {
  const service = {} as Service;
  let server: Server | undefined;
  service.start = () => {
    server = createServer();
    const send = (text: string): void => {
      server?.emit("text", text);
    };
    app.on("text", send);
//      ~~ owner: The listener for "text" on `app` outlives 'makeService': 'stop' (line 22) does not take it off.
  };
  service.stop = () => {
    server?.close();
    server = undefined;
  };
  return service;
}

// So it is in an object that is written down at once.
export function makeRelay(app: EventEmitter): Service {
  let count = 0;
  return {
    start() {
      app.on("text", () => {
//        ~~ owner: The listener for "text" on `app` outlives 'makeRelay': 'stop' (line 38) does not take it off.
        count++;
      });
    },
    stop() {
      console.log(count);
    },
  };
}

class Parent extends EventEmitter {
  publish(text: string): Publication {
    const publication = new Publication(this, text);
    publication.send();
    return publication;
  }
}

// A child that is made for each call listens to its parent for as long as that lives.
export class Publication {
  readonly #text: string;

  constructor(parent: Parent, text: string) {
    this.#text = text;
    parent.on("reconnected", () => {
//         ~~ owner: The listener for "reconnected" on `parent` outlives 'Publication': 'close' (line 67) does not take it off.
      this.send();
    });
  }

  send(): void {
    console.log(this.#text);
  }

  close(): void {
    console.log("closed");
  }
}
