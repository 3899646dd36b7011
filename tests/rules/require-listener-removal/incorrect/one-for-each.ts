/** The same where there is one for each of many. */
import { createServer } from "node:http";

// A request makes it.
class Tally {
  #count = 0;

  begin(): void {
    setInterval(() => this.count(), 1_000);
//  ~~~~~~~~~~~ ownerInterval: This interval outlives 'Tally': its id is not kept, so 'stop' (line 16) cannot clear it.
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

createServer((request) => {
  const tally = openTally();
  request.on("close", () => tally.stop());
}).listen(8080);

// Each is thrown away when nobody looks at it any more.
class Newsreel {
  #seen = 0;

  constructor(readonly name: string) {
    setInterval(() => this.count(), 1_000);
//  ~~~~~~~~~~~ ownerInterval: This interval outlives 'Newsreel': its id is not kept, so 'close' (line 44) cannot clear it.
  }

  count(): void {
    this.#seen++;
  }

  close(): void {
    console.log(this.name, this.#seen);
  }
}

export function follow(name: string): () => void {
  const newsreel = new Newsreel(name);
  return () => newsreel.close();
}

// Each file that is opened gets one, which goes to a list that somebody else ends.
class Palette {
  #shown = 0;

  constructor() {
    setInterval(() => this.show(), 1_000);
//  ~~~~~~~~~~~ ownerInterval: This interval outlives 'Palette': its id is not kept, so 'close' (line 66) cannot clear it.
  }

  show(): void {
    this.#shown++;
  }

  close(): void {
    this.#shown = 0;
  }
}

export class Folder {
  constructor(readonly parts: { close(): void }[]) {
    this.parts.push(new Palette());
  }
}

createServer(() => new Folder([])).listen(8082);
