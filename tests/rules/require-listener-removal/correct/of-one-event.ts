// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

// What cannot be found has no type.
declare const View: any;
declare const Events: any;

// All listeners go.
export class Facet {
  constructor(private readonly sheet: EventEmitter) {
    this.sheet.on("sort", () => {
      this.draw();
    });
    this.sheet.on("filter", () => {
      this.draw();
    });
  }

  draw(): void {
    console.log(this.sheet.eventNames());
  }

  destroy(): void {
    this.sheet.removeAllListeners();
  }
}

// What it listens to ends with it: only the handler of its end must not be called any more.
export class Table extends View {
  constructor(props: unknown) {
    super(props);
    this.socket.on(Events.Data, () => {
      this.draw();
    });
    this.socket.on(Events.Close, () => {
      this.draw();
    });
  }

  draw(): void {
    console.log(this.socket);
  }

  destroy(): void {
    this.socket.off(Events.Close);
    this.socket.destroy();
  }
}

// Each of the two is taken off.
export class Both extends View {
  constructor(props: unknown) {
    super(props);
    this.sheet.on(Events.Sort, () => {
      this.draw();
    });
    this.sheet.on(Events.Filter, () => {
      this.draw();
    });
  }

  draw(): void {
    console.log(this.sheet);
  }

  destroy(): void {
    this.sheet.off(Events.Sort);
    this.sheet.off(Events.Filter);
  }
}
