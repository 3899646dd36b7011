// What there is one of, or a few, for the whole program: that nothing ends its interval costs nothing.
import { createServer } from "node:http";

// A function that one other calls, when the program starts, makes it.
class Tally {
  #count = 0;

  begin(): void {
    setInterval(() => this.count(), 1_000);
  }

  count(): void {
    this.#count++;
  }

  stop(): void {
    this.#count = 0;
  }
}

function openTally(): Tally {
  const tally = new Tally();
  tally.begin();
  return tally;
}

const tally = openTally();
createServer((request) => {
  if (request.url === "/reset") tally.stop();
}).listen(8080);

// The class keeps the one that there is.
class Clockwork {
  static #clockwork: Clockwork | undefined;
  #now = 0;

  static get(): Clockwork {
    return (Clockwork.#clockwork ??= new Clockwork());
  }

  constructor() {
    setInterval(() => this.count(), 1_000);
  }

  count(): void {
    this.#now++;
  }

  stop(): void {
    this.#now = 0;
  }
}

createServer(() => Clockwork.get().stop()).listen(8081);

// There are several, and each ends with the process.
class Newsreel {
  #seen = 0;

  constructor(readonly name: string) {
    setInterval(() => this.count(), 1_000);
  }

  count(): void {
    this.#seen++;
  }

  close(): void {
    console.log(this.name, this.#seen);
  }
}

export function follow(name: string): void {
  const newsreel = new Newsreel(name);
  process.once("exit", () => newsreel.close());
}

// What is made when the page is there is made once.
class Palette {
  #shown = 0;

  constructor() {
    setInterval(() => this.show(), 1_000);
  }

  show(): void {
    this.#shown++;
  }

  close(): void {
    this.#shown = 0;
  }
}

class Workshop {
  #palette: Palette | undefined;

  unfold(): void {
    this.#palette = new Palette();
  }

  close(): void {
    this.#palette?.close();
  }
}

const workshop = new Workshop();
document.addEventListener("DOMContentLoaded", workshop.unfold.bind(workshop));
addEventListener("blur", () => workshop.close());
