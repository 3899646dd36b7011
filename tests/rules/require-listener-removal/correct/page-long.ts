/** Owners that may be there as long as the page, as far as the program shows. */

// There is one, whose user closes and opens it.
class Menu {
  private shown: HTMLElement | undefined;

  constructor() {
    const hide = (): void => this.close();
    document.addEventListener("click", hide);
    document.addEventListener("scroll", () => this.shown?.replaceChildren());
  }

  show(): void {
    this.shown = document.body.appendChild(document.createElement("ul"));
  }

  close(): void {
    this.shown?.remove();
    this.shown = undefined;
  }
}

export function menus(count: number): readonly Menu[] {
  const all = Array.from({ length: count }, () => new Menu());
  for (const menu of all) menu.close();
  return all;
}

// `stop()` is the button beside `play()`: the light goes on with both.
export class Player {
  private angle = 0;
  private stopped = true;

  constructor() {
    const turn = (): void => {
      this.angle++;
      requestAnimationFrame(turn);
    };
    turn();
  }

  play(): void {
    this.stopped = false;
  }

  stop(): void {
    this.stopped = true;
  }

  get isStopped(): boolean {
    return this.stopped;
  }
}

// `close(reason)` only tells that the connection is lost.
class Uplink {
  private leaving = false;

  constructor() {
    window.addEventListener("online", this.onOnline);
    window.addEventListener("beforeunload", () => {
      this.leaving = true;
    });
  }

  close(reason: string): void {
    window.removeEventListener("online", this.onOnline);
    document.title = this.leaving ? "" : reason;
  }

  private readonly onOnline = (): void => {
    this.leaving = false;
  };
}

export function linked(): Uplink {
  const uplink = new Uplink();
  window.addEventListener("offline", () => uplink.close("lost"));
  return uplink;
}

// The page makes it when it has been loaded.
class Bar {
  private width = 0;

  constructor() {
    window.addEventListener("resize", () => (this.width = window.innerWidth));
  }

  dispose(): void {
    this.width = 0;
  }

  get half(): number {
    return this.width / 2;
  }
}

window.addEventListener("load", () => {
  const bar = new Bar();
  document.body.addEventListener("dblclick", () => bar.dispose());
  document.title = `${bar.half}`;
});

// What a framework tells of its beginning may be shown as long as the page.
export class Clock extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("visibilitychange", () => this.tick());
  }

  private tick(): void {
    this.textContent = new Date().toISOString();
  }
}
