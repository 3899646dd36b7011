// options: { "evidence": "likely" }
// Objects that are built step by step, and take off what they put on.
import { EventEmitter } from "node:events";
import { createServer, type Server } from "node:net";

interface Service {
  start(): void;
  stop(): void;
}

export function makeService(app: EventEmitter): Service {
  const service = {} as Service;
  let server: Server | undefined;
  let send: ((text: string) => void) | undefined;
  service.start = () => {
    server = createServer();
    send = (text) => {
      server?.emit("text", text);
    };
    app.on("text", send);
  };
  service.stop = () => {
    if (send !== undefined) app.removeListener("text", send);
    server?.close();
    server = undefined;
  };
  return service;
}

// What it makes for itself ends with it.
export function makeCounter(): Service {
  const counter = {} as Service;
  const own = new EventEmitter();
  let count = 0;
  counter.start = () => {
    own.on("text", () => {
      count++;
    });
  };
  counter.stop = () => {
    console.log(count);
  };
  return counter;
}

// What has no end is not asked for one.
export function makeView(app: EventEmitter): { render(): void } {
  const view = {} as { render(): void };
  let text = "";
  view.render = () => {
    app.once("text", (given: string) => {
      text = given;
    });
    console.log(text);
  };
  return view;
}

class Parent extends EventEmitter {
  readonly #lobby = new Lobby(this);
  #log: Lobby | undefined;

  open(): void {
    this.#log = new Lobby(this);
    this.#lobby.close();
    this.#log.close();
  }
}

// Children that are kept live as long as their parent.
export class Lobby {
  #seen = 0;

  constructor(parent: Parent) {
    parent.on("join", () => {
      this.#seen++;
    });
  }

  close(): void {
    console.log(this.#seen);
  }
}
