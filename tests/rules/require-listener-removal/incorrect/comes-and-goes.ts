/** Owners of which the program shows that they come and go. */

// Each document has one, and whoever closes the document ends it.
class Preview {
  constructor(private readonly element: HTMLElement) {
    window.addEventListener("focus", () => this.light());
//         ~~~~~~~~~~~~~~~~ owner: The listener for "focus" on `window` outlives 'Preview': 'dispose' (line 13) does not take it off.
  }

  light(): void {
    this.element.hidden = false;
  }

  dispose(): void {
    this.element.remove();
  }
}

const previews = new Map<string, Preview>();

export function open(name: string, element: HTMLElement): void {
  previews.set(name, new Preview(element));
}

export function closeAll(): void {
  for (const preview of previews.values()) preview.dispose();
  previews.clear();
}

// It is opened again, and each time it listens once more.
class Sheet {
  private depth = 0;

  show(): void {
    document.addEventListener("scroll", () => this.depth++);
//           ~~~~~~~~~~~~~~~~ owner: The listener for "scroll" on `document` outlives 'Sheet': 'close' (line 37) does not take it off.
  }

  close(): void {
    this.depth = 0;
  }
}

export function sheets(count: number): readonly Sheet[] {
  const all = Array.from({ length: count }, () => new Sheet());
  for (const sheet of all) sheet.close();
  return all;
}

// The page makes one for each of its elements.
class Badge extends HTMLElement {
  private count = 0;

  constructor() {
    super();
    document.addEventListener("visibilitychange", () => this.count++);
//           ~~~~~~~~~~~~~~~~ owner: The listener for "visibilitychange" on `document` outlives 'Badge': 'close' (line 57) does not take it off.
  }

  close(): void {
    this.remove();
  }
}
customElements.define("count-badge", Badge);

export function closeBadges(badges: readonly Badge[]): void {
  for (const badge of badges) badge.close();
}

// Each room makes its own, and rooms come and go.
class Sound {
  private volume = 1;

  constructor() {
    document.addEventListener("visibilitychange", () => (this.volume = document.hidden ? 0 : 1));
//           ~~~~~~~~~~~~~~~~ owner: The listener for "visibilitychange" on `document` outlives 'Sound': 'destroy' (line 79) does not take it off.
  }

  get loudness(): number {
    return this.volume;
  }

  destroy(): void {
    this.volume = 0;
  }
}

class Room {
  private readonly sound = new Sound();

  leave(): number {
    this.sound.destroy();
    return this.sound.loudness;
  }
}

export function enter(): Room {
  return new Room();
}
