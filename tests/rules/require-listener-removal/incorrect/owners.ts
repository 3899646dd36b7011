import { EventEmitter } from "node:events";

// A closure on the window holds every provider that was ever made.
export class Provider {
  private state = "online";

  constructor() {
    window.addEventListener("beforeunload", () => this.leave());
//         ~~~~~~~~~~~~~~~~ owner: The listener for "beforeunload" on `window` outlives 'Provider': 'destroy' (line 11) does not take it off.
  }

  destroy(): void {
    this.state = "destroyed";
  }

  private leave(): void {
    this.state = "left";
  }

  get current(): string {
    return this.state;
  }
}

export function edited(change: (provider: Provider) => void): string {
  const provider = new Provider();
  change(provider);
  provider.destroy();
  return provider.current;
}

// init() adds three, dispose() removes two: the neighbours tell.
export class TrackStatus {
  private readonly onMuted = (): void => {};
  private readonly onUnmuted = (): void => {};
  private readonly onTypeChanged = (): void => {};

  constructor(private readonly track: EventEmitter) {}

  init(): void {
    this.track.on("muted", this.onMuted);
    this.track.on("unmuted", this.onUnmuted);
    this.track.on("typeChanged", this.onTypeChanged);
//             ~~ ownerNeighbours: The listener for "typeChanged" on `this.track` outlives 'TrackStatus': 'dispose' (line 45) does not take it off, as it does "muted", "unmuted".
  }

  dispose(): void {
    this.track.off("muted", this.onMuted);
    this.track.off("unmuted", this.onUnmuted);
  }
}

// The removal of the neighbours stands in a helper that the close path calls.
export class Controller {
  constructor(private readonly hub: EventEmitter) {
    this.registerListeners();
  }

  private registerListeners(): void {
    const { hub } = this;
    hub.on("loaded", this.onLoaded);
    hub.on("loading", this.onLoading);
//      ~~ ownerNeighbours: The listener for "loading" on `hub` outlives 'Controller': 'destroy' (line 68) does not take it off, as it does "loaded".
  }

  private unregisterListeners(): void {
    const { hub } = this;
    hub.off("loaded", this.onLoaded);
  }

  destroy(): void {
    this.unregisterListeners();
  }

  private readonly onLoaded = (): void => {};
  private readonly onLoading = (): void => {};
}

const sharedBus = new EventEmitter();

export class Base {
  protected closed = false;

  close(): void {
    this.closed = true;
  }
}

// An emitter of the module lives as long as the program.
export class Session extends Base {
  private readonly onTick = (): void => {};

  override close(): void {
    super.close();
    sharedBus.off("tick", this.onTick);
  }

  constructor() {
    super();
    sharedBus.on("tick", this.onTick);
    sharedBus.on("reset", () => this.close());
//            ~~ ownerNeighbours: The listener for "reset" on `sharedBus` outlives 'Session': 'close' (line 90) does not take it off, as it does "tick".
  }
}

// The interval's id is thrown away.
export class Poller {
  polls = 0;

  constructor() {
    setInterval(() => {
//  ~~~~~~~~~~~ ownerInterval: This interval outlives 'Poller': its id is not kept, so 'stop' (line 112) cannot clear it.
      this.polls++;
    }, 1_000);
  }

  stop(): void {
    this.polls = 0;
  }
}

// So it is when it stands in a constant that nobody looks at again.
export class Heartbeat {
  beats = 0;

  start(): void {
    const timer = setInterval(() => {
//                ~~~~~~~~~~~ ownerInterval: This interval outlives 'Heartbeat': its id is not kept, so '@@dispose' (line 128) cannot clear it.
      this.beats++;
    }, 1_000);
    timer.unref();
  }

  [Symbol.dispose](): void {
    this.beats = 0;
  }
}

// The frames follow each other after the spinner is gone.
export class Spinner {
  private angle = 0;

  start(): void {
    this.spin();
  }

  destroy(): void {
    this.angle = 0;
  }

  private spin(): void {
    this.angle++;
    requestAnimationFrame(() => this.spin());
//  ~~~~~~~~~~~~~~~~~~~~~ chain: This timer starts the next one without end: its id is not kept, so 'destroy' (line 141) of 'Spinner' cannot clear it.
  }
}

// The chain may also be a local function, or pass the bound method.
export class Refresher {
  private rounds = 0;

  begin(): void {
    const refresh = (): void => {
      this.rounds++;
      setTimeout(refresh, 5_000);
//    ~~~~~~~~~~ chain: This timer starts the next one without end: its id is not kept, so 'dispose' (line 169) of 'Refresher' cannot clear it.
    };
    refresh();
    this.poll();
  }

  private poll(): void {
    this.rounds++;
    setTimeout(this.poll.bind(this), 5_000);
//  ~~~~~~~~~~ chain: This timer starts the next one without end: its id is not kept, so 'dispose' (line 169) of 'Refresher' cannot clear it.
  }

  dispose(): void {
    this.rounds = 0;
  }
}

// The observer watches the document as long as the page is open.
export class BodyWatcher extends HTMLElement {
  connectedCallback(): void {
    new MutationObserver(() => this.layout()).observe(document.body, { childList: true });
//      ~~~~~~~~~~~~~~~~ observer: This observer goes on watching `document.body`: nobody keeps it, so nobody can disconnect it.
    const sizes = new ResizeObserver(() => this.layout());
//                    ~~~~~~~~~~~~~~ observer: This observer goes on watching `document.documentElement`: nobody keeps it, so nobody can disconnect it.
    sizes.observe(document.documentElement);
  }

  disconnectedCallback(): void {
    this.replaceChildren();
  }

  private layout(): void {
    this.style.width = "auto";
  }
}
