// options: { "evidence": "likely" }
import { EventEmitter } from "node:events";

// What cannot be found has no type.
declare const View: any;
declare const Events: any;

// All that listen to one event go, and those to another stay.
export class Facet {
  constructor(private readonly sheet: EventEmitter) {
    this.sheet.on("sort", () => {
      this.draw();
    });
    this.sheet.on("filter", () => {
//             ~~ owner: The listener for "filter" on `this.sheet` outlives 'Facet': 'destroy' (line 23) does not take it off.
      this.draw();
    });
  }

  draw(): void {
    console.log(this.sheet.eventNames());
  }

  destroy(): void {
    this.sheet.removeAllListeners("sort");
  }
}

// Where the field comes from cannot be seen; that the end takes off one of them says that it lives on.
export class Table extends View {
  constructor(props: unknown) {
    super(props);
    const { sheet } = this;
    sheet.on(Events.Sort, () => {
      this.draw();
    });
    sheet.on(Events.Filter, () => {
//        ~~ owner: The listener for Events.Filter on `sheet` outlives 'Table': 'destroy' (line 45) does not take it off.
      this.draw();
    });
  }

  draw(): void {
    console.log(this.sheet);
  }

  destroy(): void {
    super.destroy();
    this.sheet.off(Events.Sort);
  }
}
