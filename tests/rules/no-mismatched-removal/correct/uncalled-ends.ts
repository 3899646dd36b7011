// The program makes one, and nobody ever comes to its end.
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
  }
}

class Stage {
  readonly keys: Keys;

  constructor(page: HTMLElement) {
    this.keys = new Keys(page);
  }
}

export const stage = new Stage(document.body);
