// options: { "evidence": "likely" }
// Nothing is known of a link but what its keepers do with it.
declare const Link: any;
declare function log(text: string): void;

export class First {
  private readonly link = new Link("first");

  stop(): void {
    this.link.close();
  }
}

export class Second {
  private link: any;

  start(): void {
    this.link = new Link("second");
  }

  dispose(): void {
    this.link?.close();
  }
}

// Two end it with themselves, and nobody else leaves it.
export class Third {
  private link: any;

  constructor() {
    this.link = new Link("third");
//              ~~~~~~~~~~~~~~~~~ unreleased: The Link in `this.link` is made here, and `close()` (line 38) does not release it.
  }

  send(text: string): void {
    this.link.send(text);
  }

  close(): void {
    log("closed");
  }
}
