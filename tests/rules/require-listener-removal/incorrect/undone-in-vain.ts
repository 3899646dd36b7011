// options: { "evidence": "likely" }
import type { EventEmitter } from "node:events";
import type { ClientRequest } from "node:http";
import type { Duplex } from "node:stream";

// `off` puts it on once more.
export class Pool {
  constructor(private readonly events: EventEmitter) {}

  on(event: string, listener: () => void): void {
    this.events.on(event, listener);
  }

  off(event: string, listener: () => void): void {
    this.events.on(event, listener);
//              ~~ addedAgain: This listener is put on once more, where `off` was to take it off.
  }
}

// The end of the bar takes off two, and puts the third on again.
export class Bar {
  constructor(
    private readonly player: EventEmitter,
    private readonly tracker: EventEmitter,
  ) {
    player.on("ended", this.update);
    player.on("seeked", this.update);
    tracker.on("edge", this.update);
//          ~~ ownerNeighbours: The listener for "edge" on `tracker` outlives 'Bar': 'dispose' (line 30) does not take it off, as it does "ended", "seeked".
  }

  dispose(): void {
    this.player.off("ended", this.update);
    this.player.off("seeked", this.update);
    this.tracker.on("edge", this.update);
//               ~~ addedAgain: This listener is put on once more, where `dispose` was to take it off.
  }

  private readonly update = (): void => {};
}

// What is taken off in the end is nothing.
export class Speed {
  private onChange: (() => void) | null;
  private changes = 0;

  constructor(private readonly network: EventTarget) {
    this.onChange = () => {
      this.changes++;
    };
    network.addEventListener("change", this.onChange);
//          ~~~~~~~~~~~~~~~~ lostListener: The listener for "change" on `network` stays: `this.onChange` gets another value on line 49, so that nobody can take it off any more.
    this.onChange = null;
  }

  get count(): number {
    return this.changes;
  }

  release(): void {
    this.network.removeEventListener("change", this.onChange);
  }
}

// The next request on the same connection counts as well.
export function count(request: ClientRequest, add: (bytes: number) => void): void {
  request.on("socket", (socket) => {
    socket.on("data", (chunk: Buffer) => add(chunk.length));
//         ~~ requestSocket: The listener for "data" on `socket` stays when the request is over, and the next request that gets the same connection adds another.
  });
}

// Each wait for room leaves a listener for the error.
export async function write(stream: Duplex, chunk: Buffer): Promise<void> {
  if (stream.write(chunk)) return;
  await new Promise<void>((resolve, reject) => {
    stream.once("drain", resolve);
    stream.once("error", reject);
//         ~~~~ settledElsewhere: The listener for "error" on `stream` stays when the promise settles on line 72 for another reason: nothing takes it off.
  });
}

interface Managed {
  on(target: object, event: string, listener: () => void): void;
  off(target: object, event: string, listener: () => void): void;
}

// The same where the receiver keeps the lists for all.
export class SeekBar {
  constructor(
    private readonly events: Managed,
    private readonly player: object,
  ) {
    this.events.on(this.player, "ended", this.update);
    this.events.on(this.player, "seeked", this.update);
    this.events.on(this.player, "edge", this.update);
  }

  dispose(): void {
    this.events.off(this.player, "ended", this.update);
    this.events.off(this.player, "seeked", this.update);
    this.events.on(this.player, "edge", this.update);
//              ~~ addedAgain: This listener is put on once more, where `dispose` was to take it off.
  }

  private readonly update = (): void => {};
}

class Component {
  protected isOn = true;

  dispose(): void {
    this.isOn = false;
  }
}

// It is taken off when the player ends, and not when the button does.
export class Button extends Component {
  private readonly labels: string[] = [];

  constructor(player: EventEmitter, tracks: EventEmitter) {
    super();
    const update = (label: string): void => void this.labels.push(label);
    tracks.on("added", update);
//         ~~ owner: The listener for "added" on `tracks` outlives 'Button': 'dispose' (line 105) does not take it off.
    player.on("dispose", () => {
//         ~~ owner: The listener for "dispose" on `player` outlives 'Button': 'dispose' (line 105) does not take it off.
      tracks.off("added", update);
    });
  }
}

interface SafeTimers {
  setTimeout: typeof setTimeout;
  setInterval: typeof setInterval;
  clearTimeout: typeof clearTimeout;
  clearInterval: typeof clearInterval;
}

declare function safeTimers(): SafeTimers;

// The timers of the platform by the same names.
export function until(isReady: () => boolean, ms: number): Promise<void> {
  const { setTimeout, setInterval, clearTimeout, clearInterval } = safeTimers();
  return new Promise((resolve, reject) => {
    const onReady = (): void => {
      clearTimeout(timeout);
      clearInterval(interval);
      resolve();
    };
    const onTimeout = (): void => reject(new Error("timed out"));
    const timeout = setTimeout(onTimeout, ms);
    const interval = setInterval(() => {
//                   ~~~~~~~~~~~ settlementTimer: This interval runs on when the promise settles on line 142: it is only cleared on line 139.
      if (isReady()) onReady();
    }, 50);
  });
}

// The failure leaves the guard behind, which the success clears.
export function guarded(request: ClientRequest, done: (error?: Error) => void): void {
  const guard = setTimeout(() => request.destroy(), 60_000);
//              ~~~~~~~~~~ handlerTimer: This timeout runs on when "error" comes: its handler on line 153 does not clear it, as that on line 154 does.
  request.on("error", (error) => done(error));
  request.on("response", (response) => {
    clearTimeout(guard);
    response.resume();
    done();
  });
}
