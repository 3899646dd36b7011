// Whoever shows it ends it as well.
class Keys {
  readonly #count: () => void;

  constructor(readonly page: HTMLElement) {
    this.#count = this.count.bind(this);
    this.page.addEventListener("keyup", this.#count);
  }

  count(): void {
    console.log("once more");
  }

  uninstall(): void {
    this.page.removeEventListener("keyup", this.count.bind(this));
//            ~~~~~~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }
}

class Stage {
  readonly keys: Keys;

  constructor(page: HTMLElement) {
    this.keys = new Keys(page);
  }

  hide(): void {
    this.keys.uninstall();
  }
}

export const stage = new Stage(document.body);

// Whoever has asked for it ends it.
class Handles {
  constructor(readonly page: HTMLElement) {
    this.page.addEventListener("keyup", this.count.bind(this));
  }

  count(): void {
    console.log("once more");
  }

  uninstall(): void {
    this.page.removeEventListener("keyup", this.count.bind(this));
//            ~~~~~~~~~~~~~~~~~~~ newFunction: Nothing is removed here: this function has just been made, and was never added.
  }
}

export function handlesOf(page: HTMLElement): Handles {
  const handles = new Handles(page);
  return handles;
}
