// options: { "evidence": "likely" }
/** Owners of which the program does not show that they come and go: each may be there as long as the page. */

// A framework tells the element when it begins, and would tell it when it ends.
export class Clock extends HTMLElement {
  connectedCallback(): void {
    document.addEventListener("visibilitychange", () => this.tick());
//           ~~~~~~~~~~~~~~~~ ownerNoClose: The listener for "visibilitychange" on `document` outlives 'Clock', which has no member that takes it off.
  }

  private tick(): void {
    this.textContent = new Date().toISOString();
  }
}

// The interval ends it where nobody uses it any more: an end all the same.
export class Idle {
  private used = Date.now();

  constructor() {
    window.addEventListener("resize", () => this.touch());
//         ~~~~~~~~~~~~~~~~ owner: The listener for "resize" on `window` outlives 'Idle': 'destroy' (line 30) does not take it off.
    setInterval(() => {
//  ~~~~~~~~~~~ ownerInterval: This interval outlives 'Idle': its id is not kept, so 'destroy' (line 30) cannot clear it.
      if (this.used + 60_000 < Date.now()) this.destroy();
    }, 1000);
  }

  touch(): void {
    this.used = Date.now();
  }

  destroy(): void {
    this.used = 0;
  }
}

// There is one, whose user closes and opens it.
class Menu {
  private shown: HTMLElement | undefined;

  constructor() {
    const hide = (): void => this.close();
    document.addEventListener("click", hide);
//           ~~~~~~~~~~~~~~~~ owner: The listener for "click" on `document` outlives 'Menu': 'close' (line 49) does not take it off.
    document.addEventListener("scroll", () => this.shown?.replaceChildren());
//           ~~~~~~~~~~~~~~~~ owner: The listener for "scroll" on `document` outlives 'Menu': 'close' (line 49) does not take it off.
  }

  show(): void {
    this.shown = document.body.appendChild(document.createElement("ul"));
  }

  close(): void {
    this.shown?.remove();
    this.shown = undefined;
  }
}

const menu = new Menu();
menu.show();
document.body.addEventListener("dblclick", () => menu.close());

// A tab for each document, and nobody tells it that it is over.
class Tab {
  constructor(private readonly title: string) {
    window.addEventListener("focus", () => this.light());
//         ~~~~~~~~~~~~~~~~ owner: The listener for "focus" on `window` outlives 'Tab': 'dispose' (line 69) does not take it off.
  }

  light(): void {
    document.title = this.title;
  }

  dispose(): void {
    document.title = "";
  }
}

export function openTab(title: string): Tab {
  return new Tab(title);
}

// The one of the page, which a module makes when it is loaded, and which is never let go of for good.
class Presence {
  private away = false;

  constructor() {
    window.addEventListener("blur", () => (this.away = true));
//         ~~~~~~~~~~~~~~~~ owner: The listener for "blur" on `window` outlives 'Presence': 'dispose' (line 91) does not take it off.
    window.addEventListener("beforeunload", () => (this.away = true));
//         ~~~~~~~~~~~~~~~~ owner: The listener for "beforeunload" on `window` outlives 'Presence': 'dispose' (line 91) does not take it off.
  }

  get isAway(): boolean {
    return this.away;
  }

  dispose(): void {
    this.away = true;
  }
}

const presence = new Presence();
export const leave = (): void => presence.dispose();
