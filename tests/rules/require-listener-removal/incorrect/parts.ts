// options: { "evidence": "likely" }
/** Parts of something that ends, which listen to what that was given. */
import { EventEmitter } from "node:events";

export class Room {
  private readonly votes: Votes;
  private readonly polls: Polls;

  constructor(
    readonly bus: EventEmitter,
    readonly name: string,
  ) {
    this.votes = new Votes(this);
    this.polls = new Polls(bus);
  }

  leave(): void {
    this.bus.emit("left", this.name);
  }

  close(): void {
    this.leave();
  }

  total(): number {
    return this.votes.count + this.polls.count;
  }
}

// The room is given the bus, and hands itself to its part.
class Votes {
  count = 0;
  private readonly bus: EventEmitter;

  constructor(private readonly room: Room) {
    this.bus = room.bus;
    this.bus.on("vote", this.onVote.bind(this));
//           ~~ ownerPart: The listener for "vote" on `this.bus` outlives 'Votes', a part of 'Room': nothing takes it off when 'close' ends that.
  }

  private onVote(): void {
    this.count += this.room.name.length;
  }
}

// The bus itself is handed on.
class Polls {
  count = 0;

  constructor(bus: EventEmitter) {
    bus.on("poll", () => {
//      ~~ ownerPart: The listener for "poll" on `bus` outlives 'Polls', a part of 'Room': nothing takes it off when 'close' ends that.
      this.count++;
    });
  }
}
