// options: { "evidence": "likely" }
/** Parts of something that ends, whose listeners end with it. */
import { EventEmitter } from "node:events";

export class Room {
  readonly bus = new EventEmitter();
  private readonly votes: Votes;
  private readonly talk: Talk;

  constructor(private readonly shared: EventEmitter) {
    this.votes = new Votes(this);
    this.talk = new Talk(this.shared);
  }

  close(): void {
    this.shared.removeAllListeners("talk");
    this.votes.count = 0;
  }

  total(): number {
    return this.votes.count + this.talk.count;
  }
}

// The bus is the room's own.
class Votes {
  count = 0;

  constructor(room: Room) {
    room.bus.on("vote", () => {
      this.count++;
    });
  }
}

// The room itself takes off what its part has put on.
class Talk {
  count = 0;

  constructor(bus: EventEmitter) {
    bus.on("talk", () => {
      this.count++;
    });
  }
}

// One for the whole program, made by nobody in particular.
class Audit {
  count = 0;

  constructor(bus: EventEmitter) {
    bus.on("audit", () => {
      this.count++;
    });
  }
}

export const audit = new Audit(new EventEmitter());
